/// An error probability that is spent over a number of tests not known beforehand.
///
/// The k-th test gets total/(k(k+1)), and all of them together the total at most, however many there are.
public struct ErrorBudget: Sendable, Hashable {
    public let total: Double
    public private(set) var tests = 0

    public init(total: Double) { self.total = total }

    /// The error probability of the next test.
    public mutating func next() -> Double {
        tests += 1
        return total / (Double(tests) * Double(tests + 1))
    }
}
