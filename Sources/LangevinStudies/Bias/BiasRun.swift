import Backends
import Boundaries
import Experiments
import Jobs
import Langevin

/// A study of stationary biases as it runs.
struct BiasRun {
    let plan: BiasPlan
    let backend: any Backend
    let host: any Backend
    let report: @Sendable (BiasEvent) -> Void

    func run() async throws(JobError) {
        let pilot = BiasPilot(plan: plan, backend: backend, host: host)
        let seen = try await pilot.seen()
        let estimation = try await pilot.estimation()
        report(.chose(estimation, seen: seen))
        let batches = try await table(estimation)
        if let search = plan.search {
            for sign in BiasSign.covered(BiasRow.rows(plan, batches, seen)) {
                report(.began(sign))
                try await look(for: sign, search, estimation, slack: plan.slack(seen))
            }
        }
        report(.finished)
    }

    private func table(_ estimation: BiasEstimation) async throws(JobError) -> [[Tally]] {
        let experiment = experiment(estimation, less: plan.target.exact.value)
        var batches: [[Tally]] = []
        do {
            let prober = try Prober(experiment, on: backend, host: host)
            for batch in 0..<BiasPlan.batches {
                try Task.checkCancellation()
                let tallies = try await prober.tallies(at: plan.stepSizes, samples: plan.samples(batch))
                report(.batch(tallies))
                batches.append(tallies)
            }
        } catch { throw JobError(caught: error) }
        return batches
    }

    /// Where the bias crosses the threshold with this sign.
    private func look(
        for sign: BiasSign, _ search: CertifiedSearch, _ estimation: BiasEstimation, slack: Double
    ) async throws(JobError) {
        let target = plan.target.exact.value + sign.factor * (plan.request.threshold ?? 0)
        let experiment = experiment(estimation, less: target)
        do {
            let chosen = try CertifiedSearch(
                lower: search.range.lowerBound, upper: search.range.upperBound, width: search.width,
                confidence: search.confidence,
                estimator: estimation.estimator == .antithetic ? .antithetic : .plain, slack: slack)
            for try await event in chosen.events(experiment, on: backend, host: host) { report(.search(event)) }
        } catch { throw JobError(caught: error) }
    }

    private func experiment(_ estimation: BiasEstimation, less target: Double) -> Experiment {
        var experiment = plan.experiment
        experiment.estimator = estimation.estimator
        experiment.observable = StationaryBias(plan.target.observed).observable(less: target, estimation.control)
        return experiment
    }
}
