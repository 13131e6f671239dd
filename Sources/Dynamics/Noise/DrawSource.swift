public import Expressions

/// The source of the random numbers of one step; it hands them out in the order in which the scheme asks.
public struct DrawSource {
    private(set) var names: [String] = []
    /// The variables of the whole numbers below ``uniformBound``.
    private(set) var wholeNumbers: [String] = []
    static let uniformBound = 1 << 31
    /// The normals to hand out in place of drawn ones, not yet handed out; nil to draw them.
    private var given: ArraySlice<Expression>?

    /// A source that draws its normals, or hands out `given` ones in their order.
    package init(given: [Expression]? = nil) { self.given = given.map { $0[...] } }

    /// The number of normals drawn so far.
    package var normalCount: Int { names.count }
    /// The variables of the uniform numbers so far.
    package var uniformNames: [String] { wholeNumbers }

    /// The next standard normal of the step.
    ///
    /// - Precondition: a source of given normals has one left.
    public mutating func next() -> Expression {
        if given != nil {
            guard let next = given?.popFirst() else { preconditionFailure("no normal is left of those given") }
            return next
        }
        names.append(Self.name(names.count))
        return .variable(Self.name(names.count - 1))
    }

    /// The next uniform number of the step: one of the midpoints of 2³¹ equal parts of (0, 1), never 0 or 1.
    public mutating func uniform() -> Expression {
        wholeNumbers.append("uniform.\(wholeNumbers.count)")
        return (.variable("uniform.\(wholeNumbers.count - 1)") + 0.5) * Expression(1 / Double(Self.uniformBound))
    }

    package static func name(_ index: Int) -> String { "normal.\(index)" }
}
