import Backends
import Experiments

/// A sweep in progress.
struct SweepRun {
    let sweep: DriftSweep
    let share: Share?
    let experiment: Experiment
    let backend: any Backend
    let host: any Backend
    let report: @Sendable (SweepEvent) -> Void
    /// The number of step sizes per launch.
    private static let pointsPerLaunch = 32

    func probes() async throws(ProbeError) -> [CertifiedProbe] {
        let source = try await source()
        var probes: [CertifiedProbe] = []
        var rest = share.part(of: sweep.stepSizes)[...]
        while !rest.isEmpty {
            let more = try await source.intervals(at: Array(rest.prefix(Self.pointsPerLaunch)), error: error)
            for probe in more { report(.probe(probe)) }
            probes += more
            rest = rest.dropFirst(Self.pointsPerLaunch)
        }
        return probes
    }

    /// The source of the drift for the selected estimator.
    private func source() async throws(ProbeError) -> any DriftSource {
        let sources = DriftSources(experiment: experiment, backend: backend, host: host)
        let (curve, obstacle) = try sources.expansion()
        try sources.refuseOverlap(sweep.estimator, curve)
        let pilot = EstimatorPilot(experiment: experiment, backend: backend, host: host)
        let choice = try await pilot.select(sweep.estimator, curve: curve, obstacle: obstacle, at: pilotPlaces)
        report(.chose(choice))
        return try sources.source(choice.estimator, curve)
    }

    /// The error probability of each step size; together they use what the confidence leaves.
    private var error: Double { (1 - sweep.confidence) / Double(sweep.stepSizes.count) }

    /// The smallest and the middle step size; at the largest, trajectories may diverge.
    private var pilotPlaces: [Double] {
        let sorted = sweep.stepSizes.sorted()
        return [sorted[0], sorted[sorted.count / 2]]
    }
}
