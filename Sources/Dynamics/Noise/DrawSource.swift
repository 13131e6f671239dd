public import Expressions

/// Hands out what one step draws, in the order in which the scheme asks for it.
public struct DrawSource {
    private(set) var names: [String] = []
    /// The variables of whole numbers below ``uniformBound``.
    private(set) var wholeNumbers: [String] = []
    static let uniformBound = 1 << 31

    /// The next standard normal of the step.
    public mutating func next() -> Expression {
        names.append(Self.name(names.count))
        return .variable(Self.name(names.count - 1))
    }

    /// The next number of the step that is uniform on the 2³¹ middles of (0, 1), which are never 0 or 1.
    public mutating func uniform() -> Expression {
        wholeNumbers.append("uniform.\(wholeNumbers.count)")
        return (.variable("uniform.\(wholeNumbers.count - 1)") + 0.5) * Expression(1 / Double(Self.uniformBound))
    }

    static func name(_ index: Int) -> String { "normal.\(index)" }
}
