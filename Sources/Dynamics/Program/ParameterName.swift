/// The parameters that every program has. Their dots keep them apart from a landscape's own.
public enum ParameterName {
    public static let dt = "run.dt"
    public static let sigma = "run.sigma"
    /// α of an energy cap.
    public static let cap = "run.cap"
    /// What ``FixedPointLeapfrog`` rounds with.
    public static let rounder = "run.rounder"
    /// The mass of one coordinate.
    public static func mass(_ coordinate: Int) -> String { "run.mass.\(coordinate)" }
    /// The initial position of one coordinate.
    public static func startPosition(_ coordinate: Int) -> String { "start.q.\(coordinate)" }
    /// The initial momentum of one coordinate.
    public static func startMomentum(_ coordinate: Int) -> String { "start.p.\(coordinate)" }
}
