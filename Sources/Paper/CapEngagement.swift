import Backends
package import Boundaries
import Devices
import Dynamics
import Experiments
package import Jobs

/// How often the energy cap acted, by step size.
package struct CapEngagement: Sendable {
    /// The experiment, with the observable cap-engagement.
    package let plan: ExperimentPlan
    /// The engagement at each step size, in order of dt.
    package let points: [DriftPoint]

    /// Measures the cap of an experiment that has one, at each of `stepSizes`.
    init(
        _ plan: ExperimentPlan, at stepSizes: [Double], on selection: BackendSelection
    ) async throws(JobError) {
        var plan = plan
        plan.experiment.observable = .capEngagement
        do {
            let prober = try Prober(plan.experiment, on: selection.backend, host: selection.host)
            let probes = try await prober.probes(at: stepSizes, samples: 0..<plan.experiment.seeds)
            points = probes.map { DriftPoint(dt: $0.dt, tally: $0.tally) }
        } catch { throw JobError(caught: error) }
        self.plan = plan
    }
}
