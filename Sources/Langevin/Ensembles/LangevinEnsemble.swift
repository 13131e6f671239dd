public import Backends
public import Dynamics
public import Experiments
import Messages
import Programs

/// The seeded trajectories of a model with one step size, on a backend.
///
/// Trajectory i draws the same numbers whatever is asked of it, at every temperature, and on every backend.
public struct LangevinEnsemble: Sendable {
    public let model: LangevinModel
    /// The temperatures at which the model runs, each with the same random numbers.
    public let temperatures: [Double]
    public let dt: Double
    public let backend: any Backend
    /// The experiment of the highest temperature: at 0 alone, nothing is drawn.
    public let experiment: Experiment

    /// An ensemble of `model`, at its own temperature or at others.
    ///
    /// - Throws: ``Experiments/ExperimentError`` if the model cannot run from its start.
    public init(
        _ model: LangevinModel, temperatures: [Double]? = nil, dt: Double, experiment: Experiment,
        on backend: any Backend
    ) throws(ExperimentError) {
        self.model = model
        self.temperatures = temperatures ?? [model.temperature]
        var experiment = experiment
        if model.usesTemperature { experiment.sigma = (2 * (self.temperatures.max() ?? 0)).squareRoot() }
        (self.dt, self.backend, self.experiment) = (dt, backend, experiment)
        try experiment.validate()
        try experiment.requireFiniteStart()
    }

    /// The tallies of `observables` after `steps` steps: by temperature, then by observable. The tail begins after
    /// `tailStart` steps; nil for the last step alone.
    public func tallies(
        of observables: [Observable], steps: UInt32, tailStart: UInt32? = nil, samples: Range<UInt64>? = nil
    ) async throws(ProbeError) -> [[Tally]] {
        let program = try program(observing: observables)
        let ensemble = ensemble(steps, tailStart, samples)
        let points = try arguments(program)
        do { return try await backend.run(program, points: points, ensemble: ensemble).tallies } catch {
            throw .backend(error)
        }
    }

    /// The values of `observables` in each sample after `steps` steps: by temperature, observable, then sample.
    public func samples(
        of observables: [Observable], steps: UInt32, tailStart: UInt32? = nil, samples: Range<UInt64>? = nil
    ) async throws(ProbeError) -> [[[Double]]] {
        let program = try program(observing: observables)
        return try await numbers(program, ensemble(steps, tailStart, samples), wanted: .samples)
    }

    /// The positions after every `stride`-th step up to `steps`: by temperature, then by recording and coordinate, then
    /// by sample. Recordings × coordinates × samples are at most ``Backends/Ensemble/largestSeries``.
    public func positions(
        steps: UInt32, stride: UInt32, from start: UInt32 = 0, samples: Range<UInt64>? = nil
    ) async throws(ProbeError) -> [[[Double]]] {
        let program = try program(observing: [.final]).recordingPositions(model.landscape.dimension)
        return try await numbers(program, ensemble(steps, start, samples), wanted: .series(stride: stride))
    }

    /// All trajectories in parts of `count` or fewer, from the first on, for what a device or memory cannot hold at once.
    package func parts(of count: UInt64) -> some Sequence<Range<UInt64>> {
        stride(from: 0, to: experiment.seeds, by: UInt64.Stride(count)).lazy.map { [all = experiment.seeds] first in
            first..<min(all, first + count)
        }
    }

    private func numbers(
        _ program: ParametricProgram, _ ensemble: Ensemble, wanted: Work.Wanted
    ) async throws(ProbeError) -> [[[Double]]] {
        let work = Work(program.code, points: try arguments(program), ensemble: ensemble, wanted: wanted)
        do { return try await backend.execute(work).numbers } catch { throw .backend(error) }
    }

    private func program(observing observables: [Observable]) throws(ProbeError) -> ParametricProgram {
        do { return try experiment.program(observing: observables) } catch { throw .experiment(error.message) }
    }

    private func arguments(_ program: ParametricProgram) throws(ProbeError) -> [ProgramArguments] {
        var values = try program.values(of: experiment, dt: dt)
        return temperatures.map { temperature in
            if model.usesTemperature { values.set(.sigma, to: (2 * temperature).squareRoot()) }
            return program.arguments(values)
        }
    }

    private func ensemble(_ steps: UInt32, _ tailStart: UInt32?, _ samples: Range<UInt64>?) -> Ensemble {
        Ensemble(
            samples: samples ?? 0..<experiment.seeds, steps: steps, tailStart: tailStart ?? steps - 1,
            generator: experiment.generator, runSeed: experiment.runSeed)
    }
}
