/// The exact median: of an odd number of values the middle one in order, of an even number 0.5·(a + b) of the middle two.
///
/// A NaN among the values makes it NaN; infinite values are ordered like any other.
public enum Median {
    /// - Precondition: at least one value.
    public static func of(_ values: [Double]) -> Double {
        precondition(!values.isEmpty, "there is no median of nothing")
        if values.contains(where: \.isNaN) { return .nan }
        let sorted = values.sorted()
        let (lower, upper) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
        return sorted.count.isMultiple(of: 2) ? 0.5 * (lower + upper) : lower
    }
}
