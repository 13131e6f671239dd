public import Dynamics

/// Something that executes trajectory programs. All backends give the same bits for the same program and ensemble.
///
/// Values cross this protocol, handles never do.
public protocol Backend: Sendable {
    /// What runs here, for the record of a run.
    var device: DeviceRecord { get }

    /// Runs every trajectory of `ensemble` at each of `points`, and tallies the samples of each observable over the canonical
    /// tree.
    ///
    /// All points run the same sample indices, so they share their random numbers. Each tally has the bits of a run of its
    /// point alone. No points give no tallies. Cancelling the task ends the run with ``BackendError/cancelled`` within about
    /// a second.
    func run(
        _ program: TrajectoryProgram, points: [ProgramArguments], ensemble: Ensemble
    ) async throws(BackendError) -> PointsResult

    /// The samples themselves, one array per observable in sample order: for checks and small ensembles.
    func samples(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(BackendError) -> [[Double]]

    /// ΔH of every sample on the way: one array in sample order for each recorded step, tail start + stride, tail start +
    /// 2·stride, … up to the last. The observables of the program do not matter. A pair's ΔH is the mean over both.
    ///
    /// - Parameter stride: at least 1. Recordings × samples are bounded by ``Ensemble/largestSeries``.
    func series(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble, stride: UInt32
    ) async throws(BackendError) -> [[Double]]
}

extension Backend {
    /// A run to each recorded step: right for any backend, for those that have nothing faster.
    public func series(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble, stride: UInt32
    ) async throws(BackendError) -> [[Double]] {
        var columns: [[Double]] = []
        for recording in 0..<(try ensemble.recordings(stride: stride)) {
            var part = ensemble
            part.steps = ensemble.tailStart + UInt32(recording + 1) * stride
            part.tailStart = part.steps - 1
            columns.append(try await samples(program.observing([.final]), arguments: arguments, ensemble: part)[0])
        }
        return columns
    }

    /// Runs `ensemble` at one point.
    public func run(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(BackendError) -> EnsembleResult {
        let result = try await run(program, points: [arguments], ensemble: ensemble)
        return EnsembleResult(tallies: result.tallies[0], launches: result.launches)
    }
}

/// What an ensemble gave at several points.
public struct PointsResult: Sendable, Hashable {
    /// By point, in the order asked for, then by observable of the program.
    public let tallies: [[Tally]]
    /// Device launches of the trajectory kernel, or the batches handed to the processor's threads. One may serve many points.
    public let launches: Int

    public init(tallies: [[Tally]], launches: Int) {
        self.tallies = tallies
        self.launches = launches
    }
}

/// What an ensemble gave at one point.
public struct EnsembleResult: Sendable, Hashable {
    /// One tally per observable of the program.
    public let tallies: [Tally]
    /// As of ``PointsResult``.
    public let launches: Int

    public init(tallies: [Tally], launches: Int) {
        self.tallies = tallies
        self.launches = launches
    }
}

/// Where a run took place.
public struct DeviceRecord: Sendable, Hashable, Codable {
    /// `reference`, `cpu` or `opencl`; `team` of several together.
    public let backend: String
    public let name: String
    /// Instruction set, or platform and driver version.
    public let driver: String
    /// Samples that one work-item or vector carries.
    public let lanes: Int
    /// The devices of a team; nil for one device.
    public let members: [Member]?

    public init(backend: String, name: String, driver: String, lanes: Int, members: [Member]? = nil) {
        self.backend = backend
        self.name = name
        self.driver = driver
        self.lanes = lanes
        self.members = members
    }
}

/// Why a backend could not run.
public enum BackendError: Error, Hashable, CustomStringConvertible {
    case cancelled
    /// The device, its driver or a limit: one line that says what failed and what to do.
    case device(String)
    /// A driver that ended or hung a process of ours: one line. Whatever else there is to run on may go on.
    case driver(String)

    public var description: String {
        switch self {
        case .cancelled: "cancelled"
        case .device(let message), .driver(let message): message
        }
    }
}
