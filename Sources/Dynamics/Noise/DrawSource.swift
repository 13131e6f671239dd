public import Expressions

/// The source of the random numbers of one step; it hands them out in the order in which the scheme asks.
public struct DrawSource {
    private(set) var names: [String] = []
    /// The variables of the whole numbers below ``uniformBound``.
    private(set) var wholeNumbers: [String] = []
    static let uniformBound = 1 << 31

    /// The next standard normal of the step.
    public mutating func next() -> Expression {
        names.append(Self.name(names.count))
        return .variable(Self.name(names.count - 1))
    }

    /// The next uniform number of the step: one of the midpoints of 2³¹ equal parts of (0, 1), never 0 or 1.
    public mutating func uniform() -> Expression {
        wholeNumbers.append("uniform.\(wholeNumbers.count)")
        return (.variable("uniform.\(wholeNumbers.count - 1)") + 0.5) * Expression(1 / Double(Self.uniformBound))
    }

    static func name(_ index: Int) -> String { "normal.\(index)" }
}
