/// p-values of several tests, adjusted so that all of them together keep the error of one.
///
/// A hypothesis is rejected at level α where its adjusted p-value is at most α; the probability that any true one is
/// rejected is then at most α, however the tests depend on each other. A p-value that is NaN stays so, and counts as a
/// test.
public enum AdjustedPValues {
    /// Bonferroni's: each times the number of tests.
    public static func bonferroni(_ values: [Double]) -> [Double] {
        values.map { $0.isNaN ? .nan : min(1, $0 * Double(values.count)) }
    }

    /// Holm's (Scandinavian Journal of Statistics 6, 1979): the k-th smallest of m times m − k + 1, and none smaller
    /// than one before it. Never larger than Bonferroni's.
    public static func holm(_ values: [Double]) -> [Double] {
        var adjusted = values
        var largest = 0.0
        let order = values.indices.filter { !values[$0].isNaN }.sorted { values[$0] < values[$1] }
        for (rank, index) in order.enumerated() {
            largest = max(largest, min(1, values[index] * Double(values.count - rank)))
            adjusted[index] = largest
        }
        return adjusted
    }

    /// The p-value of the hypothesis that all are true: the smallest adjusted one, the same by both. 1 without tests,
    /// NaN if any is.
    public static func combined(_ values: [Double]) -> Double {
        values.contains(where: \.isNaN) ? .nan : bonferroni(values).min() ?? 1
    }
}
