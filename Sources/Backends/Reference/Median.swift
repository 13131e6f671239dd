/// The exact median: of an odd number of values the middle one in order, of an even number half the sum of the middle two.
///
/// A NaN among the values makes it NaN; infinite values are ordered like any other.
package enum Median {
    /// - Precondition: at least one value.
    package static func of<Value: RecordedNumber>(_ values: [Value]) -> Value {
        precondition(!values.isEmpty, "there is no median of nothing")
        if values.contains(where: \.isNaN) { return Value(.nan) }
        let sorted = values.sorted()
        let (lower, upper) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
        return sorted.count.isMultiple(of: 2) ? (lower + upper) / Value(2) : lower
    }
}
