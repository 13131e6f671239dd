/// A number that is known up to an error: the exact value lies within `error` of `value`.
public struct EnclosedNumber: Sendable, Hashable {
    public let value: Double
    /// Never negative; infinite where nothing is known.
    public let error: Double

    package init(value: Double, error: Double) { (self.value, self.error) = (value, error) }

    /// The middle of an interval, which is finite.
    package init(lower: Double, upper: Double) {
        value = 0.5 * lower + 0.5 * upper
        error = max((upper - value).nextUp, (value - lower).nextUp)
    }

    /// A number of which nothing is known.
    public static let unknown = EnclosedNumber(value: .nan, error: .infinity)

    /// At most, and at least, the exact value.
    public var lower: Double { (value - error).nextDown }
    public var upper: Double { (value + error).nextUp }

    /// Whether zero lies outside.
    public var hasSign: Bool { error < value.magnitude }
}
