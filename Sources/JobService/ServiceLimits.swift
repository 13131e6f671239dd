/// The bounds of what clients of a ``JobService`` may ask for.
public struct ServiceLimits: Sendable, Hashable, Encodable {
    /// The most trajectories times steps of one step size of a job.
    public var trajectorySteps = 1e13
    /// The most points that a trace tells of, and that one advance of a play gives.
    public var points = 1_000_000
    public var playPoints: UInt64 = 10_000
    /// The most jobs that wait for the one that runs.
    public var queued = 16
    /// The most jobs that are known; beyond, those that ended longest ago are forgotten.
    public var jobs = 200
    /// The most bytes of what they have told; beyond, those that ended longest ago are forgotten, but for the last.
    public var keptBytes = 64 << 20
    /// The most ensembles that are played with; beyond, the one that was used longest ago is forgotten.
    public var plays = 32
    /// The most trajectories of an ensemble that is played with, and trajectories times steps of one advance.
    public var playTrajectories: UInt64 = 10_000
    public var playSteps: UInt64 = 20_000_000
    /// The most bytes of a request.
    public var bodyBytes = 4 << 20
    /// The most event streams that are open at once.
    public var streams = 512

    public init() {}
}
