/// The number of operations of each class.
package struct OperationCounts: Sendable, Hashable {
    private var counts = [Double](repeating: 0, count: OperationClass.allCases.count)

    package init() {}

    package init(_ counts: [OperationClass: Double]) {
        for (one, count) in counts { self[one] = count }
    }

    package subscript(_ one: OperationClass) -> Double {
        get { counts[one.index] }
        set { counts[one.index] = newValue }
    }

    package static func + (a: Self, b: Self) -> Self {
        var sum = a
        for one in OperationClass.allCases { sum[one] += b[one] }
        return sum
    }

    package static func += (a: inout Self, b: Self) { a = a + b }

    package static func * (factor: Double, counts: Self) -> Self {
        var product = counts
        for one in OperationClass.allCases { product[one] *= factor }
        return product
    }

    /// The classes that occur.
    package var classes: [OperationClass] { OperationClass.allCases.filter { self[$0] != 0 } }

    package func total(_ weight: (OperationClass) -> Double) -> Double {
        classes.reduce(0) { $0 + self[$1] * weight($1) }
    }
}
