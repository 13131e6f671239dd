import Backends
import Experiments

/// Picks the estimator for an experiment.
struct EstimatorPilot {
    let experiment: Experiment
    let backend: any Backend
    let host: any Backend
    private static let samples: UInt64 = 1024

    /// `curve` is nil where there is no second-order expansion, for the reason `obstacle`.
    func select(
        _ choice: EstimatorChoice, curve: SecondOrderCurve?, obstacle: String?, at dt: Double
    ) async throws(ProbeError) -> EstimatorSelection {
        switch choice {
        case .auto: return try await automatic(curve: curve, obstacle: obstacle, at: dt)
        case .exact where curve?.isExact != true:
            throw .experiment(
                "the expectation of '\(experiment.landscape.name)' has no closed form (\(obstacle ?? "its forces are not linear")); take --estimator auto")
        case .exact: return EstimatorSelection(estimator: .exact, reason: Self.exactReason, pilot: [])
        case .secondOrder, .controlVariate:
            if let obstacle { throw .experiment("\(obstacle); take --estimator antithetic") }
            let note = choice == .controlVariate ? "asked for" : curve?.isExact == true ? "asked for; it is exact here" : "asked for; an approximation"
            return EstimatorSelection(estimator: choice, reason: note, pilot: [])
        case .plain, .antithetic: return EstimatorSelection(estimator: choice, reason: "asked for", pilot: [])
        }
    }

    private static let exactReason = "the forces are linear and the noise additive, so the expectation needs no sampling"

    private func automatic(
        curve: SecondOrderCurve?, obstacle: String?, at dt: Double
    ) async throws(ProbeError) -> EstimatorSelection {
        if curve?.isExact == true { return EstimatorSelection(estimator: .exact, reason: Self.exactReason, pilot: []) }
        let candidates = Estimator.allCases.filter { $0 != .controlVariate || curve != nil }
        var results: [PilotResult] = []
        for estimator in candidates {
            if let result = try await pilot(estimator, at: dt) { results.append(result) }
        }
        guard let best = results.min(by: { $0.work < $1.work }) else {
            return EstimatorSelection(estimator: .plain, reason: "no trajectory stays finite in the pilot", pilot: [])
        }
        let choice = EstimatorChoice(rawValue: best.estimator.rawValue) ?? .plain
        return EstimatorSelection(estimator: choice, reason: reason(best, results, obstacle), pilot: results)
    }

    private func pilot(_ estimator: Estimator, at dt: Double) async throws(ProbeError) -> PilotResult? {
        var experiment = experiment
        experiment.estimator = estimator
        let prober: Prober
        do { prober = try Prober(experiment, on: backend, host: host) } catch { throw .experiment("\(error)") }
        let tally = try await prober.tallies(at: [dt], samples: 0..<min(Self.samples, experiment.seeds))[0]
        guard tally.diverged == 0, tally.count > 1 else { return nil }
        return PilotResult(estimator: estimator, standardDeviation: tally.standardDeviation, cost: prober.costPerSample)
    }

    private func reason(_ best: PilotResult, _ all: [PilotResult], _ obstacle: String?) -> String {
        let others = all.filter { $0.estimator != best.estimator }.map { other in
            "\((other.work / best.work).twoDigits) times less work than \(other.estimator.rawValue)"
        }
        return (others + [obstacle].compactMap { $0 }).joined(separator: ", ")
    }
}

extension Double {
    /// Two significant digits, such as `3.1e12`.
    fileprivate var twoDigits: String {
        guard isFinite, self >= 10 else { return "\((self * 10).rounded() / 10)" }
        var (value, exponent) = (self, 0)
        while value >= 10 { (value, exponent) = (value / 10, exponent + 1) }
        return exponent < 5 ? "\(Int(rounded()))" : "\((value * 10).rounded() / 10)e\(exponent)"
    }
}
