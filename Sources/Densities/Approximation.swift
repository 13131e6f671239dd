/// A number with a bound on its error, as the method that gave it estimates it.
public struct Approximation: Sendable, Hashable {
    public let value: Double
    /// How far off the value may be; 0 or more.
    public let error: Double

    public init(value: Double, error: Double) { (self.value, self.error) = (value, error) }

    /// A value in closed form, whose only error is that of a few operations.
    static func rounded(_ value: Double) -> Approximation {
        Approximation(value: value, error: 16 * value.magnitude * Double.ulpOfOne)
    }
}
