package import Expressions

extension CompiledExpressions {
    /// The values in double-double arithmetic, from one exact binary64 number per name, in the order of `names`.
    ///
    /// Constants of the expressions are taken as exact, not as rounded values of something else.
    package func evaluateExtended(_ values: [Double]) -> [DoubleDouble] {
        evaluate(
            values, as: DoubleDouble.init(_:),
            sums: { $0.sums($1, as: DoubleDouble.init(_:), rounded: \.rounded, extendedValue) }, extendedValue)
    }
}

private func extendedValue(
    of operation: Operation, _ a: DoubleDouble, _ b: DoubleDouble, _ c: DoubleDouble, _ d: DoubleDouble
) -> DoubleDouble {
    guard let extended = ExtendedOperation(operation) else { preconditionFailure("\(operation) has no operands") }
    return extended.apply(a, b, c, d)
}
