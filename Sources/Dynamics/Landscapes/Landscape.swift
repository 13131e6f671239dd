public import Expressions

/// A potential energy U(q), or a loss: an expression with its variables, parameters and a start to integrate from.
public struct Landscape: Sendable, Hashable {
    /// A constant of the potential, adjustable at run time.
    public struct Parameter: Sendable, Hashable {
        public let name: String
        public let value: Double

        public init(_ name: String, _ value: Double) {
            self.name = name
            self.value = value
        }
    }

    /// Where a trajectory starts: one position and one momentum per variable.
    public struct Start: Sendable, Hashable {
        public var q: [Double]
        public var p: [Double]

        public init(q: [Double], p: [Double]) {
            self.q = q
            self.p = p
        }
    }

    public let name: String
    /// What it is, in a sentence.
    public let summary: String
    /// The names of the coordinates, in order.
    public let variables: [String]
    public let parameters: [Parameter]
    public let potential: Expression
    public let start: Start
    /// The mass of every coordinate for which the start is meant.
    public let mass: Double
    /// By coordinate, how many inputs its neuron has, 0 for a bias; nil where there are no neurons.
    public let fanIns: [Int]?
    /// The mini-batch whose gradient schemes take; nil for that of ``potential``, which energies are made of in any
    /// case.
    public let batch: Batch?
    /// The loss over data that ``potential`` has not seen, without its penalties; nil where there is none.
    public let testPotential: Expression?
    /// What moves the coordinates in the place of gradient flow, for schemes of equations of first order; ``potential``
    /// is what is observed then.
    public let equation: ItoEquation?

    public init(
        name: String, summary: String, variables: [String], parameters: [Parameter] = [], potential: Expression,
        start: Start, mass: Double = 1, fanIns: [Int]? = nil, batch: Batch? = nil, testPotential: Expression? = nil,
        equation: ItoEquation? = nil
    ) {
        if let equation {
            let counts = [equation.drift.count, equation.diffusion?.count ?? variables.count]
            precondition(
                counts.allSatisfy { $0 == variables.count },
                "an equation has one drift and one diffusion for each variable")
        }
        self.name = name
        self.summary = summary
        self.variables = variables
        self.parameters = parameters
        self.potential = potential
        self.start = start
        self.mass = mass
        self.fanIns = fanIns
        self.batch = batch
        self.testPotential = testPotential
        self.equation = equation
    }

    /// The same with the gradient of ``potential`` itself.
    package var withFullGradient: Landscape {
        Landscape(
            name: name, summary: summary, variables: variables, parameters: parameters, potential: potential,
            start: start,
            mass: mass, fanIns: fanIns, testPotential: testPotential, equation: equation)
    }

    /// The number of coordinates.
    public var dimension: Int { variables.count }

    /// The value of each parameter by its name.
    package var parameterValues: [String: Double] {
        Dictionary(parameters.map { ($0.name, $0.value) }) { first, _ in first }
    }
}
