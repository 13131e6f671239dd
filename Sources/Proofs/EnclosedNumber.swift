/// A number known up to an error: the exact value lies within `error` of `value`.
public struct EnclosedNumber: Sendable, Hashable {
    public let value: Double
    /// The bound on the error; never negative, infinite if nothing is known.
    public let error: Double

    package init(value: Double, error: Double) { (self.value, self.error) = (value, error) }

    /// The midpoint of a finite interval, with half its width as the error.
    package init(lower: Double, upper: Double) {
        value = 0.5 * lower + 0.5 * upper
        error = max((upper - value).nextUp, (value - lower).nextUp)
    }

    /// A number of which nothing is known.
    public static let unknown = EnclosedNumber(value: .nan, error: .infinity)

    /// Bounds on the exact value, rounded outwards.
    public var lower: Double { (value - error).nextDown }
    public var upper: Double { (value + error).nextUp }

    /// Whether the sign is known, that is, zero lies outside the enclosure.
    public var hasSign: Bool { error < value.magnitude }
}
