import Backends
import Experiments
import Messages

/// The available sources of the expected drift of one experiment.
struct DriftSources {
    let experiment: Experiment
    let backend: any Backend
    let host: any Backend

    /// The second-order curve, or the reason why there is none.
    func expansion() throws(ProbeError) -> (SecondOrderCurve?, obstacle: String?) {
        do throws(ExperimentError) {
            return (try SecondOrderCurve(experiment, on: host), nil)
        } catch {
            if case .expansion(let reason) = error { return (nil, reason.description) }
            throw .experiment("\(error)")
        }
    }

    /// Rejects a generator with overlapping streams if `choice` is going to sample, before a pilot does useless work.
    func refuseOverlap(_ choice: EstimatorChoice, _ curve: SecondOrderCurve?) throws(ProbeError) {
        let samples = choice == .auto ? curve?.isExact != true : choice.sampled != nil
        guard samples, experiment.generator.streamsOverlap else { return }
        throw .experiment(
            .unsupported(
                """
                the streams of \(got: experiment.generator.rawValue) overlap, so nothing is certain of their mean; \
                \(remedy: "take \(field: "rng", "philox")")
                """))
    }

    /// The source for `choice`; it needs the curve if `choice` samples nothing.
    ///
    /// `slack` is the amount by which sampled expectations may be off besides sampling.
    func source(
        _ choice: EstimatorChoice, _ curve: SecondOrderCurve?, slack: Double = 0
    ) throws(ProbeError) -> any DriftSource {
        guard let estimator = choice.sampled else {
            guard let curve else { throw .experiment("there is no second-order curve") }
            return ComputedDrift(curve: curve)
        }
        try refuseOverlap(choice, curve)
        var experiment = experiment
        experiment.estimator = estimator
        let prober: Prober
        do { prober = try Prober(experiment, on: backend, host: host) } catch { throw .experiment("\(error)") }
        return SampledDrift(prober: prober, budget: min(experiment.seeds, SampleRegion.largestBudget), slack: slack)
    }
}
