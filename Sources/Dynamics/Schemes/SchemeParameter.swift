public import Expressions

/// A number that some schemes have besides the step size. It is declared where its scheme is, as a static member, and
/// schemes that mean the same by it share it.
public struct SchemeParameter: Sendable, Hashable {
    /// Of its option on the command line and in results, such as `weight-decay`.
    public let name: String
    public let range: ParameterRange
    /// A value as people type it.
    public let example: String
    /// What it is, in a few words, with `{schemes}` where the names of those that have it should stand.
    public let summary: String

    /// - Parameter name: Words in small letters with hyphens between them, for no two parameters the same.
    public init(_ name: String, in range: ParameterRange, example: String, summary: String) {
        (self.name, self.range, self.example, self.summary) = (name, range, example, summary)
    }

    /// The values that it may have, in words, or nil where `value` is one.
    public func objection(to value: Double) -> String? { range.contains(value) ? nil : range.words }
}

/// A number of a scheme that nobody chooses. It is a parameter of programs nevertheless, so that no rewriting of
/// constants takes it out.
public struct SchemeConstant: Sendable, Hashable {
    /// Words in small letters with hyphens between them, for no two numbers of a scheme the same.
    public let name: String
    public let value: Double

    public init(_ name: String, _ value: Double) { (self.name, self.value) = (name, value) }

    /// It in a step.
    public var expression: Expression { Parameter.constant(self).expression }
}

/// The finite numbers that a parameter may be.
public enum ParameterRange: Sendable, Hashable {
    case any
    case atLeast(Double)
    case above(Double)
    /// With the lower bound and without the upper one.
    case from(Double, below: Double)

    public func contains(_ value: Double) -> Bool {
        switch self {
        case .any: value.isFinite
        case .atLeast(let lower): value >= lower && value.isFinite
        case .above(let lower): value > lower && value.isFinite
        case .from(let lower, let upper): value >= lower && value < upper
        }
    }

    /// `0 or above`
    public var words: String {
        switch self {
        case .any: "finite"
        case .atLeast(let lower): "\(text(lower)) or above"
        case .above(let lower): "above \(text(lower))"
        case .from(let lower, let upper): "at least \(text(lower)) and below \(text(upper))"
        }
    }

    /// `≥ 0`
    public var formula: String {
        switch self {
        case .any: "finite"
        case .atLeast(let lower): "≥ \(text(lower))"
        case .above(let lower): "> \(text(lower))"
        case .from(let lower, let upper): "[\(text(lower)), \(text(upper)))"
        }
    }

    /// Without a point where it is whole.
    private func text(_ bound: Double) -> String { Int(exactly: bound).map(String.init) ?? "\(bound)" }
}
