public import Backends
import Dynamics
import Messages

/// The spread of many seeds' energy changes along the way: quantiles of ΔH at each recorded step, for one step size.
public struct Fan: Sendable, Hashable {
    /// The levels of ``Point/quantiles``.
    public static let levels = [0.05, 0.25, 0.5, 0.75, 0.95]

    /// The spread of the energy changes after one recorded step.
    public struct Point: Sendable, Hashable {
        /// The number of steps done.
        public let step: UInt32
        /// The time: step · dt.
        public let time: Double
        /// The quantiles of ΔH at ``Fan/levels``, over the samples that stayed finite; NaN if none did.
        public let quantiles: [Double]
        /// The number of samples that stayed finite, and of those that ``Backends/Tally`` leaves out.
        public let count, diverged: UInt64

        /// The spread of `changes`, the energy changes of all samples after `step` steps.
        init(step: UInt32, dt: Double, changes: [Double]) {
            let finite = changes.filter { Tally($0).count > 0 }.sorted()
            self.step = step
            time = Double(step) * dt
            quantiles = Fan.levels.map { Fan.quantile($0, ofSorted: finite) }
            count = UInt64(finite.count)
            diverged = UInt64(changes.count - finite.count)
        }
    }

    public let dt: Double
    /// The number of steps between recordings.
    public let stride: UInt32
    public let points: [Point]

    /// The quantile of `values` at `level`; NaN if there are no values.
    ///
    /// NumPy's linear rule: the value at position (n − 1)·level of the sorted values, counted from 0, interpolated
    /// linearly between the two neighbours.
    static func quantile(_ level: Double, ofSorted values: [Double]) -> Double {
        guard let last = values.last else { return .nan }
        let place = Double(values.count - 1) * level
        let index = Int(place)
        guard index + 1 < values.count else { return last }
        return values[index].addingProduct(values[index + 1] - values[index], place - Double(index))
    }
}

/// Runs fans of one experiment on one backend.
///
/// At most ``Backends/Ensemble/largestSeries`` numbers are held at a time, so an ensemble of many seeds is run again
/// from the start for every few recordings.
public struct FanProber: Sendable {
    public let experiment: Experiment
    public let backend: any Backend

    public init(_ experiment: Experiment, on backend: any Backend) throws(ExperimentError) {
        try experiment.validate()
        guard experiment.estimator != .controlVariate else {
            throw .invalid(
                .unsupported(
                    """
                    a fan shows trajectories or pairs, got \(word: "estimator") \(got: "control-variate"); \
                    \(remedy: .sampledEstimators)
                    """))
        }
        try experiment.requireSeparateDraws(because: "a fan looks at the state from the start on")
        guard experiment.seeds <= Ensemble.largestSeries else {
            throw .invalid(
                .outOfRange(
                    """
                    a fan holds a recording of all \(word: "seeds"): \
                    \(expected: "at most \(Ensemble.largestSeries)") of them, got \(got: experiment.seeds)
                    """))
        }
        try experiment.requireFiniteStart()
        self.experiment = experiment
        self.backend = backend
    }

    /// The fan at `dt`, with at most `recordings` equally spaced recordings, the first after one spacing; with every
    /// step if there are no more.
    public func fan(dt: Double, recordings: UInt32) async throws(ProbeError) -> Fan {
        precondition(recordings >= 1, "a fan has at least one recording, got 0")
        // Not (T + r − 1) / r, which may overflow.
        let stride = (experiment.steps - 1) / recordings + 1
        let count = experiment.steps / stride
        let perRun = min(count, mostRecordingsPerRun)
        var points: [Fan.Point] = []
        for first in Swift.stride(from: 0, to: count, by: Int(perRun)) {
            let last = min(count, first + perRun)
            let columns = try await columns(dt, from: first * stride, to: last * stride, stride)
            for (place, changes) in columns.enumerated() {
                points.append(Fan.Point(step: (first + UInt32(place) + 1) * stride, dt: dt, changes: changes))
            }
        }
        return Fan(dt: dt, stride: stride, points: points)
    }

    /// The number of recordings of all seeds that ``Backends/Ensemble/largestSeries`` allows.
    private var mostRecordingsPerRun: UInt32 {
        UInt32(clamping: max(1, Ensemble.largestSeries / max(1, experiment.seeds)))
    }

    /// ΔH of all seeds: one array for each recorded step after `start`, up to `end`.
    private func columns(
        _ dt: Double, from start: UInt32, to end: UInt32, _ stride: UInt32
    ) async throws(ProbeError) -> [[Double]] {
        var ensemble = experiment.ensemble
        ensemble.tailStart = start
        ensemble.steps = end
        let program: ParametricProgram
        do { program = try experiment.program() } catch { throw .experiment("\(error)") }
        let arguments = try program.arguments(of: experiment, dt: dt)
        do {
            return try await backend.series(program, arguments: arguments, ensemble: ensemble, stride: stride)
        } catch {
            throw .backend(error)
        }
    }
}
