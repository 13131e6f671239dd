/// An error probability that is divided among tests whose number is not known beforehand.
///
/// The k-th test gets total/(k(k+1)), so all tests together get at most the total, however many there are.
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
