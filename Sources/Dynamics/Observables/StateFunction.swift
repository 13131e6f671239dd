public import Expressions

/// A function of a state: an expression in a landscape's coordinates, its parameters and, for schemes that have them,
/// momenta and velocities.
///
/// The momentum of a coordinate has its name with p in place of a first q, or else after p_: p of q, p1 of q1, p_x of x.
/// The velocity M⁻¹p has v in place of p. Those of an array are arrays. A coordinate or a parameter that has such a name
/// keeps it.
public struct StateFunction: Sendable, Hashable {
    /// What the function was given as: a name or an expression.
    public let text: String
    private let expression: Expression
    /// The number of the state that each variable of the expression is.
    private let places: [String: StatePlace]
    /// The coordinates of the landscape that it is of.
    private let coordinates: [String]

    /// Reads `expression`, which is also the text unless that is another.
    ///
    /// - Throws: ``ExpressionSyntaxError`` with the kind of error and its place in the expression.
    public init(
        _ expression: String, text: String? = nil, on landscape: Landscape, hasMomenta: Bool
    ) throws(ExpressionSyntaxError) {
        let names = MotionNames(landscape, hasMomenta: hasMomenta)
        self.expression = try Expression.parse(
            expression, variables: names.scalars, arrays: names.arrays, parameters: landscape.parameters.map(\.name))
        self.text = text ?? expression
        let read = Set(self.expression.variableNames)
        places = names.places.filter { read.contains($0.key) }
        coordinates = landscape.variables
    }

    /// Whether it can be taken of states of `landscape`.
    package func isOf(_ landscape: Landscape, hasMomenta: Bool) -> Bool {
        coordinates == landscape.variables && (hasMomenta || places.values.allSatisfy(\.isPosition))
    }

    /// The value at a state with the velocities `v`.
    func value(at state: PhaseState, velocities v: [Expression]) -> Expression {
        expression.substituting(
            places.mapValues { place in
                switch place {
                case .position(let index): state.q[index]
                case .momentum(let index): state.p[index]
                case .velocity(let index): v[index]
                }
            })
    }
}
