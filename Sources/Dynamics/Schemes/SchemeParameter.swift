public import Expressions

/// A number that some schemes have besides the step size.
///
/// It is declared next to its scheme, as a static member; schemes for which it means the same share it.
public struct SchemeParameter: Sendable, Hashable {
    /// The name of its option on the command line and in results, such as `weight-decay`.
    public let name: String
    public let range: ParameterRange
    /// An example value, as people type it.
    public let example: String
    /// A short description, with `{schemes}` in place of the names of the schemes that have the parameter.
    public let summary: String

    /// A parameter of one or several schemes.
    ///
    /// - Parameter name: lower-case words with hyphens between them, unique to this parameter.
    public init(_ name: String, in range: ParameterRange, example: String, summary: String) {
        (self.name, self.range, self.example, self.summary) = (name, range, example, summary)
    }

    /// The valid values in words if `value` is not one of them; nil if it is.
    public func objection(to value: Double) -> String? { range.contains(value) ? nil : range.words }
}

/// A constant of a scheme that nobody chooses. It is nevertheless a parameter of programs, so that no rewriting of
/// constants removes it.
public struct SchemeConstant: Sendable, Hashable {
    /// The name: lower-case words with hyphens between them, unique within the scheme.
    public let name: String
    public let value: Double

    public init(_ name: String, _ value: Double) { (self.name, self.value) = (name, value) }

    /// The constant as a leaf of a step's expressions.
    public var expression: Expression { Parameter.constant(self).expression }
}

/// The range of finite numbers that a parameter may have.
public enum ParameterRange: Sendable, Hashable {
    case any
    case atLeast(Double)
    case above(Double)
    /// The lower bound is included, the upper one is not.
    case from(Double, below: Double)

    public func contains(_ value: Double) -> Bool {
        switch self {
        case .any: value.isFinite
        case .atLeast(let lower): value >= lower && value.isFinite
        case .above(let lower): value > lower && value.isFinite
        case .from(let lower, let upper): value >= lower && value < upper
        }
    }

    /// The range in words, such as `0 or above`.
    public var words: String {
        switch self {
        case .any: "finite"
        case .atLeast(let lower): "\(text(lower)) or above"
        case .above(let lower): "above \(text(lower))"
        case .from(let lower, let upper): "at least \(text(lower)) and below \(text(upper))"
        }
    }

    /// The range as a formula, such as `≥ 0`.
    public var formula: String {
        switch self {
        case .any: "finite"
        case .atLeast(let lower): "≥ \(text(lower))"
        case .above(let lower): "> \(text(lower))"
        case .from(let lower, let upper): "[\(text(lower)), \(text(upper)))"
        }
    }

    /// The bound without a decimal point if it is a whole number.
    private func text(_ bound: Double) -> String { Int(exactly: bound).map(String.init) ?? "\(bound)" }
}
