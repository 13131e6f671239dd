public import Backends
import Dynamics
public import Messages
import Programs
package import Proofs

/// Runs probes of one experiment on one backend; the programs are built once.
public struct Prober: Sendable {
    public private(set) var experiment: Experiment
    public let backend: any Backend
    private let host: any Backend
    private let program: ParametricProgram
    private var judge: RoundingJudge
    /// The exact mean of the control variate, if the estimator uses one.
    private let controlMean: SecondOrderCurve?

    /// A prober of `experiment`; `host` evaluates what needs no sampling; nil for `backend`.
    ///
    /// - Throws: ``ExperimentError`` if the experiment cannot be run.
    public init(_ experiment: Experiment, on backend: any Backend, host: (any Backend)? = nil) throws(ExperimentError) {
        try experiment.validate()
        self.experiment = experiment
        self.backend = backend
        self.host = host ?? backend
        program = try experiment.program()
        let initialEnergy = try experiment.requireFiniteStart()
        let isControlled = experiment.estimator == .controlVariate
        controlMean = isControlled ? try SecondOrderCurve(experiment, on: self.host) : nil
        judge = RoundingJudge(
            experiment, program, host: self.host, initialEnergy: initialEnergy, controlMean: controlMean)
    }

    /// The whole ensemble at `dt`, with the possible effect of rounding on its mean.
    public func probe(dt: Double) async throws(ProbeError) -> Probe {
        let samples = 0..<experiment.seeds
        let offset = try await offset(dt: dt)
        let result = try await results(at: [dt], samples: samples)
        let tally = result.tallies[0][0]
        var rounding: Rounding?
        if tally.count > 0 {
            rounding = try await self.rounding(
                dt: dt, samples: samples, mean: tally.mean, offset: offset, looksFirst: true)
        }
        return Probe(dt: dt, tally: tally, offset: offset.number.value, launches: result.launches, rounding: rounding)
    }

    /// Part of the ensemble at several step sizes, with the same random numbers at each.
    public func probes(at stepSizes: [Double], samples: Range<UInt64>) async throws(ProbeError) -> [Probe] {
        let offsets = try await controlMean?.values(at: stepSizes) ?? stepSizes.map { _ in 0 }
        let result = try await results(at: stepSizes, samples: samples)
        return zip(stepSizes, zip(result.tallies, offsets)).map { dt, found in
            Probe(dt: dt, tally: found.0[0], offset: found.1, launches: result.launches)
        }
    }

    /// The tallies of the samples alone, at several step sizes.
    package func tallies(at stepSizes: [Double], samples: Range<UInt64>) async throws(ProbeError) -> [Tally] {
        try await results(at: stepSizes, samples: samples).tallies.map { $0[0] }
    }

    /// This prober for trajectories of `steps` steps.
    package func with(steps: UInt32) -> Prober {
        var timed = self
        timed.experiment.steps = steps
        timed.judge = judge.with(steps: steps)
        return timed
    }

    /// The samples themselves at `dt`, in order, without the exact mean of a control variate.
    package func samples(dt: Double, samples: Range<UInt64>) async throws(ProbeError) -> [Double] {
        try await self.samples(at: [dt], samples: samples)[0]
    }

    /// The same at each of several step sizes, with the same random numbers.
    package func samples(at stepSizes: [Double], samples: Range<UInt64>) async throws(ProbeError) -> [[Double]] {
        let work = Work(
            program.code, points: try program.arguments(of: experiment, at: stepSizes),
            ensemble: experiment.ensemble.restricted(to: samples), wanted: .samples)
        do { return try await backend.execute(work).numbers.map { $0[0] } } catch { throw .backend(error) }
    }

    /// The number to add to the samples' mean at `dt`, enclosed.
    package func offset(dt: Double) async throws(ProbeError) -> Proof {
        try await controlMean?.proof(at: dt) ?? .nothing
    }

    /// The possible effect of rounding on the mean of `samples` at `dt`; see ``RoundingJudge``.
    ///
    /// `offset` is the result of ``offset(dt:)``. With `looksFirst`, a coarser floor is used if it is negligible.
    package func rounding(
        dt: Double, samples: Range<UInt64>, mean: Double, offset: Proof = .nothing, looksFirst: Bool = false
    ) async throws(ProbeError) -> Rounding {
        if looksFirst, let look = try await judge.firstLook(dt: dt, samples: samples, mean: mean) { return look }
        return try await judge.rounding(dt: dt, samples: samples, mean: mean, offset: offset)
    }

    private func results(at stepSizes: [Double], samples: Range<UInt64>) async throws(ProbeError) -> PointsResult {
        let points = try program.arguments(of: experiment, at: stepSizes)
        let ensemble = experiment.ensemble.restricted(to: samples)
        do { return try await backend.run(program, points: points, ensemble: ensemble) } catch { throw .backend(error) }
    }

    /// The fingerprint of the program; equal programs have equal fingerprints.
    public var programDigest: String { program.digest }

    /// The number of operations of one sample, noise included; roughly proportional to its time.
    package var costPerSample: Double {
        Double(experiment.steps) * program.code.operationsPerStep
    }
}

/// The reason why a probe gave no result.
public enum ProbeError: MessageError, Hashable {
    case backend(BackendError)
    case experiment(Message)

    public var message: Message {
        switch self {
        case .backend(let error): error.message
        case .experiment(let message): message
        }
    }
}
