public import Expressions

/// A potential energy U(q), or a loss: an expression with its variables, its parameters and a start.
public struct Landscape: Sendable, Hashable {
    /// A constant of the potential that can be changed at run time.
    public struct Parameter: Sendable, Hashable {
        public let name: String
        public let value: Double

        public init(_ name: String, _ value: Double) {
            self.name = name
            self.value = value
        }
    }

    /// The start of a trajectory: one position and one momentum per variable.
    public struct Start: Sendable, Hashable {
        public var q: [Double]
        public var p: [Double]

        public init(q: [Double], p: [Double]) {
            self.q = q
            self.p = p
        }
    }

    public let name: String
    /// The landscape described in one sentence.
    public let summary: String
    /// The names of the coordinates, in order.
    public let variables: [String]
    public let parameters: [Parameter]
    public let potential: Expression
    public let start: Start
    /// The mass of every coordinate for which the start is intended.
    public let mass: Double
    /// The fan-in of each coordinate's neuron, 0 for a bias; nil if the landscape has no neurons.
    public let fanIns: [Int]?
    /// The mini-batch whose gradient schemes use; nil for the gradient of ``potential``. Energies always use
    /// ``potential``.
    public let batch: Batch?
    /// The loss over data that ``potential`` has not seen, without penalties; nil if there is none.
    public let testPotential: Expression?
    /// The equation of first order that moves the coordinates in place of gradient flow; ``potential`` is then only
    /// observed.
    public let equation: ItoEquation?
    /// The arrays that ``variables`` consist of, where some do; their gradients are formed backward.
    public let arrays: [IndexedArray]
    /// Tables of numbers that expressions of the landscape can read.
    public let tables: [IndexedArray]
    /// Quantities of this landscape that have names.
    public let quantities: [NamedQuantity]
    /// The energy of site i of a field, as the text of a ``SiteFunction``; nil for other landscapes.
    public let siteEnergy: String?

    public init(
        name: String, summary: String, variables: [String], parameters: [Parameter] = [], potential: Expression,
        start: Start, mass: Double = 1, fanIns: [Int]? = nil, batch: Batch? = nil, testPotential: Expression? = nil,
        equation: ItoEquation? = nil, arrays: [IndexedArray] = [], tables: [IndexedArray] = [],
        quantities: [NamedQuantity] = [], siteEnergy: String? = nil
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
        self.arrays = arrays
        self.tables = tables
        self.quantities = quantities
        self.siteEnergy = siteEnergy
    }

    /// The same landscape with the gradient of ``potential`` itself in place of a mini-batch's.
    package var withFullGradient: Landscape {
        Landscape(
            name: name, summary: summary, variables: variables, parameters: parameters, potential: potential,
            start: start, mass: mass, fanIns: fanIns, testPotential: testPotential, equation: equation, arrays: arrays,
            tables: tables, quantities: quantities, siteEnergy: siteEnergy)
    }

    /// The number of coordinates.
    public var dimension: Int { variables.count }

    /// The variables as they are declared, an array as one.
    package var declaredVariables: [String] {
        entries.map { if case .array(let array) = $0 { array.declaration } else { $0.name } }
    }

    /// The variables in order, an array as one entry.
    package var entries: [VariableList.Entry] {
        let known = Dictionary(arrays.map { ($0.elementNames[0], $0) }) { first, _ in first }
        let elements = Set(arrays.flatMap(\.elementNames))
        return variables.compactMap { variable in
            known[variable].map { .array($0) } ?? (elements.contains(variable) ? nil : .scalar(variable))
        }
    }

    /// The array that all coordinates are, with one index; nil where they are no such row.
    public var row: IndexedArray? {
        arrays.first.flatMap { $0.extents.count == 1 && $0.count == dimension ? $0 : nil }
    }

    /// Reads an expression of the coordinates alone, with their arrays.
    package func expression(_ text: String) throws(ExpressionSyntaxError) -> Expression {
        let elements = Set(arrays.flatMap(\.elementNames))
        return try Expression.parse(
            text, variables: variables.filter { !elements.contains($0) }, arrays: arrays, parameters: [])
    }

    /// The derivatives of a function of the coordinates; backward where some coordinates are an array, of which there may
    /// be many.
    package func gradient(of function: Expression) -> [Expression] {
        arrays.isEmpty
            ? Expressions.gradient(of: function, withRespectTo: variables)
            : adjoints(of: function, withRespectTo: variables.map(Expression.variable))
    }

    /// The value of each parameter by its name.
    package var parameterValues: [String: Double] {
        Dictionary(parameters.map { ($0.name, $0.value) }) { first, _ in first }
    }
}
