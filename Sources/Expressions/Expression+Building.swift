extension Expression: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    public init(_ value: Double) { self = Self.make(.number(Number(value)), []) }
    public init(floatLiteral value: Double) { self.init(value) }
    public init(integerLiteral value: Int) { self.init(Double(value)) }

    public static func variable(_ name: String) -> Expression { make(.variable(name), []) }
    public static func parameter(_ name: String) -> Expression { make(.parameter(name), []) }

    /// A node for exactly this operation over these operands, without simplification.
    package static func make(_ operation: Operation, _ operands: [Expression]) -> Expression {
        ExpressionTable.shared.expression(operation, operands)
    }

    /// The value of a constant expression; nil for any other expression.
    public var number: Double? { if case .number(let number) = operation { number.value } else { nil } }
}

extension Expression {
    public static func + (a: Expression, b: Expression) -> Expression { make(.add, [a, b]) }
    public static func - (a: Expression, b: Expression) -> Expression { make(.subtract, [a, b]) }
    public static func * (a: Expression, b: Expression) -> Expression { make(.multiply, [a, b]) }
    public static func / (a: Expression, b: Expression) -> Expression { make(.divide, [a, b]) }
    public static prefix func - (a: Expression) -> Expression { make(.negate, [a]) }
}

/// √x, correctly rounded.
public func sqrt(_ x: Expression) -> Expression { .make(.squareRoot, [x]) }
public func abs(_ x: Expression) -> Expression { .make(.absolute, [x]) }
/// The smaller of a and b; a if they are equal or one is NaN.
public func min(_ a: Expression, _ b: Expression) -> Expression { .make(.minimum, [a, b]) }
/// The larger of a and b; a if they are equal or one is NaN.
public func max(_ a: Expression, _ b: Expression) -> Expression { .make(.maximum, [a, b]) }
/// One of the package's own elementary functions, applied to `arguments`.
public func call(_ function: Function, _ arguments: Expression...) -> Expression { .make(.call(function), arguments) }
/// `then` if the comparison of a with b holds, else `otherwise`.
public func select(
    _ a: Expression, _ comparison: Comparison, _ b: Expression, then: Expression, otherwise: Expression
) -> Expression { .make(.select(comparison), [a, b, then, otherwise]) }
