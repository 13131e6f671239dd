public import Dynamics

/// The oracle: one trajectory after the other, one operation after the other, in plain scalar Swift.
///
/// Written to be read, not to be fast; every other backend must give its bits.
public struct ReferenceBackend: Backend {
    public let device = DeviceRecord(backend: "reference", name: "scalar Swift", driver: "-", lanes: 1)

    public init() {}

    public func run(
        _ program: TrajectoryProgram, points: [ProgramArguments], ensemble: Ensemble
    ) async throws(BackendError) -> PointsResult {
        var tallies: [[Tally]] = []
        for arguments in points { tallies.append(try await Self.tallies(program, arguments, ensemble)) }
        return PointsResult(tallies: tallies, launches: points.count)
    }

    private static func tallies(
        _ program: TrajectoryProgram, _ arguments: ProgramArguments, _ ensemble: Ensemble
    ) async throws(BackendError) -> [Tally] {
        var trees = program.observables.map { _ in TallyTree(from: ensemble.samples.lowerBound) }
        for index in ensemble.samples {
            let sample = try await sample(index, program, arguments, ensemble)
            for (place, value) in sample.enumerated() { trees[place].append(contentsOf: [value]) }
        }
        return trees.map(\.root)
    }

    public func samples(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble
    ) async throws(BackendError) -> [[Double]] {
        var columns = program.observables.map { _ in [Double]() }
        for index in ensemble.samples {
            let sample = try await Self.sample(index, program, arguments, ensemble)
            for (place, value) in sample.enumerated() { columns[place].append(value) }
        }
        return columns
    }

    public func series(
        _ program: TrajectoryProgram, arguments: ProgramArguments, ensemble: Ensemble, stride: UInt32
    ) async throws(BackendError) -> [[Double]] {
        var columns = [[Double]](repeating: [], count: try ensemble.recordings(stride: stride))
        for index in ensemble.samples {
            let changes = try await Self.both(index, program, arguments, ensemble) { trajectory throws(BackendError) in
                try await trajectory.series(of: ensemble, stride: stride)
            }
            for (place, change) in changes.enumerated() { columns[place].append(change) }
        }
        return columns
    }

    /// The observables of one sample.
    private static func sample(
        _ index: UInt64, _ program: TrajectoryProgram, _ arguments: ProgramArguments, _ ensemble: Ensemble
    ) async throws(BackendError) -> [Double] {
        try await both(index, program, arguments, ensemble) { trajectory throws(BackendError) in
            try await trajectory.observables(of: ensemble)
        }
    }

    /// What `run` gives for the one trajectory of a sample, or the means over a pair.
    private static func both(
        _ index: UInt64, _ program: TrajectoryProgram, _ arguments: ProgramArguments, _ ensemble: Ensemble,
        _ run: (inout ReferenceTrajectory) async throws(BackendError) -> [Double]
    ) async throws(BackendError) -> [Double] {
        var positive = ReferenceTrajectory(program, arguments, ensemble, index: index, noiseSign: .positive)
        let values = try await run(&positive)
        guard ensemble.sampling == .antithetic else { return values }
        var negative = ReferenceTrajectory(program, arguments, ensemble, index: index, noiseSign: .negative)
        return zip(values, try await run(&negative)).map { 0.5 * ($0 + $1) }
    }
}
