package import Expressions

extension CompiledExpressions {
    /// The values in double-double arithmetic, from the exact values of one binary64 number per name, in the order of `names`.
    ///
    /// Constants of the expressions are taken as they stand: a binary64 number is not a rounding error of something else.
    package func evaluateExtended(_ values: [Double]) -> [DoubleDouble] {
        evaluate(values, as: { DoubleDouble($0) }) { operation, a, b, c, d in
            guard let extended = ExtendedOperation(operation) else {
                preconditionFailure("\(operation) has no operands")
            }
            return extended.apply(a, b, c, d)
        }
    }
}
