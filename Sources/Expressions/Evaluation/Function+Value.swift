import ElementaryFunctions

extension Function {
    /// The function's value by the product's own polynomials; `nil` where they do not define it.
    package func scalarValue(_ x: Double, _ y: Double = 0) -> Double? { nil }

    /// The function's value; NaN where it is not defined.
    func value(_ x: Double, _ y: Double) -> Double { scalarValue(x, y) ?? .nan }
}
