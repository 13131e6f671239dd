import Backends
import Experiments

/// One sweep under way.
struct SweepRun {
    let sweep: DriftSweep
    let experiment: Experiment
    let backend: any Backend
    let host: any Backend
    let report: @Sendable (SweepEvent) -> Void
    /// Step sizes of one launch.
    private static let pointsPerLaunch = 32

    func probes() async throws(ProbeError) -> [CertifiedProbe] {
        let (curve, obstacle) = try expansion()
        let pilot = EstimatorPilot(experiment: experiment, backend: backend, host: host)
        let choice = try await pilot.select(sweep.estimator, curve: curve, obstacle: obstacle, at: pilotPlaces)
        report(.chose(choice))
        let source = try source(choice.estimator, curve)
        var (probes, rest) = ([CertifiedProbe](), sweep.stepSizes[...])
        while !rest.isEmpty {
            let more = try await source.probes(at: Array(rest.prefix(Self.pointsPerLaunch)), error: error)
            more.forEach { report(.probe($0)) }
            probes += more
            rest = rest.dropFirst(Self.pointsPerLaunch)
        }
        return probes
    }

    /// That of each step size: together they are what the confidence leaves.
    private var error: Double { (1 - sweep.confidence) / Double(sweep.stepSizes.count) }

    /// The least and the middle: at the greatest, trajectories may diverge.
    private var pilotPlaces: [Double] {
        let sorted = sweep.stepSizes.sorted()
        return [sorted[0], sorted[sorted.count / 2]]
    }

    private func expansion() throws(ProbeError) -> (SecondOrderCurve?, obstacle: String?) {
        do throws(ExperimentError) { return (try SecondOrderCurve(experiment, on: host), nil) } catch {
            if case .expansion(let reason) = error { return (nil, reason.description) }
            throw .experiment("\(error)")
        }
    }

    private func source(_ choice: EstimatorChoice, _ curve: SecondOrderCurve?) throws(ProbeError) -> any SweepSource {
        guard let estimator = choice.sampled else {
            guard let curve else { throw .experiment("there is no second-order curve") }
            return ComputedDrift(curve: curve)
        }
        var experiment = experiment
        experiment.estimator = estimator
        do throws(ExperimentError) {
            return SampledDrift(prober: try Prober(experiment, on: backend, host: host), budget: experiment.seeds)
        } catch { throw .experiment("\(error)") }
    }
}

/// Something that gives the expected drift with an interval at a fixed number of samples.
private protocol SweepSource: Sendable {
    /// `error` is that of each interval.
    func probes(at stepSizes: [Double], error: Double) async throws(ProbeError) -> [CertifiedProbe]
}

extension ComputedDrift: SweepSource {
    func probes(at stepSizes: [Double], error: Double) async throws(ProbeError) -> [CertifiedProbe] {
        try await verdicts(at: stepSizes, errors: stepSizes.map { _ in error }, in: .scan)
    }
}

extension SampledDrift: SweepSource {
    /// One look of the sequential test, at the whole budget. The rounding floor widens every interval.
    func probes(at stepSizes: [Double], error: Double) async throws(ProbeError) -> [CertifiedProbe] {
        let samples = 0..<budget
        let offsets = try await inParallel(stepSizes) { [prober] dt throws(ProbeError) in try await prober.offset(dt: dt) }
        let tallies = try await prober.tallies(at: stepSizes, samples: samples)
        let floors = try await inParallel(Array(zip(stepSizes, tallies))) { [prober] dt, tally throws(ProbeError) in
            tally.diverged > 0 ? 0 : try await prober.roundingFloor(dt: dt, samples: samples, compared: Self.compared)
        }
        return stepSizes.indices.map { index in
            var test = SequentialTest(
                dt: stepSizes[index], offset: offsets[index], error: error, start: 0, budget: budget)
            test.add(tallies[index], of: samples)
            return test.probe(roundingFloor: floors[index])
        }
    }
}
