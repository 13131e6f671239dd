import Backends
import ElementaryFunctions
import Experiments
import Messages

/// Selects the estimator for an experiment.
struct EstimatorPilot {
    let experiment: Experiment
    let backend: any Backend
    let host: any Backend
    private static let samples: UInt64 = 1024

    /// The estimator for `choice`, selected by a pilot at `places` if several are possible.
    ///
    /// `curve` is nil if there is no second-order expansion, for the reason `obstacle`.
    func select(
        _ choice: EstimatorChoice, curve: SecondOrderCurve?, obstacle: String?, at places: [Double]
    ) async throws(ProbeError) -> EstimatorSelection {
        switch choice {
        case .auto where curve?.isExact == true: return EstimatorSelection(.exact, reason: exactReason)
        case .auto where !experiment.observable.hasSign && !experiment.isRandom:
            return EstimatorSelection(.plain, reason: "there is no noise, so all trajectories are alike")
        case .auto where experiment.noise.drawing == .joint: throw .experiment(Self.noChoice)
        case .auto: return try await automatic(hasCurve: curve != nil, obstacle: obstacle, at: places)
        case .plain, .antithetic: return EstimatorSelection(choice, reason: "asked for")
        case .controlVariate, .secondOrder, .exact: return try needing(curve, choice, obstacle)
        }
    }

    /// A control variate, which draws for every kick, often takes a million times fewer samples than joint draws save.
    private static let noChoice = Message.unsupported(
        """
        joint \(word: "noise draws", for: "noise-draws") leave \(field: "estimator", "auto") no control variate to \
        choose, expected \(expected: "plain or antithetic"); \(remedy: "take \(field: "estimator", "antithetic"), or leave \(field: "noise-draws") out")
        """)

    private var exactReason: String {
        experiment.effectiveNoise.channel == .none
            ? "there is no noise, so nothing is sampled"
            : "the forces are linear and the noise additive, so the expectation needs no sampling"
    }

    /// The selection of an estimator that needs the curve.
    private func needing(
        _ curve: SecondOrderCurve?, _ choice: EstimatorChoice, _ obstacle: String?
    ) throws(ProbeError) -> EstimatorSelection {
        guard let curve else {
            let (reason, remedy): (String, Message) = (
                obstacle ?? "there is no expansion", "take \(field: "estimator", "antithetic")"
            )
            throw .experiment(.unsupported("\(reason); \(remedy: remedy)"))
        }
        switch (choice, curve.isExact) {
        case (.exact, false):
            throw .experiment(
                .unsupported(
                    """
                    the expectation of '\(experiment.landscape.name)' has no closed form, as \
                    \(experiment.nonlinearity); \(remedy: "take \(field: "estimator", "auto")")
                    """))
        case (.exact, true), (.secondOrder, true): return EstimatorSelection(.exact, reason: exactReason)
        case (.secondOrder, false): return EstimatorSelection(choice, reason: "asked for, an approximation")
        default: return EstimatorSelection(choice, reason: "asked for")
        }
    }

    /// The estimator with the smallest variance × cost, compared where all of them stay finite.
    private func automatic(
        hasCurve: Bool, obstacle: String?, at places: [Double]
    ) async throws(ProbeError) -> EstimatorSelection {
        var trials: [Trial] = []
        for estimator in Estimator.allCases where hasCurve || estimator != .controlVariate {
            trials.append(try await trial(estimator, at: places))
        }
        let results = Self.results(trials)
        guard let best = results.min(by: { $0.work < $1.work }),
            let choice = EstimatorChoice(rawValue: best.estimator.rawValue)
        else {
            return EstimatorSelection(.antithetic, reason: nothingCompared)
        }
        return EstimatorSelection(choice, reason: reason(best, results, obstacle), pilot: results)
    }

    /// The reason why no estimator of the pilot has a spread.
    private var nothingCompared: String {
        experiment.seeds < 2
            ? "one seed has no spread by which estimators could be compared" : "trajectories diverge in every pilot"
    }

    private struct Trial {
        let estimator: Estimator
        let cost: Double
        /// The standard deviations by place; nil if a trajectory diverged or there is only one sample.
        let deviations: [Double?]
    }

    /// The comparison at the first two places where all estimators stay finite. Without such a place, each estimator is
    /// judged wherever it stays finite.
    private static func results(_ trials: [Trial]) -> [PilotResult] {
        let places = trials[0].deviations.indices
        let common = places.filter { place in trials.allSatisfy { $0.deviations[place] != nil } }
        let compared = common.isEmpty ? Array(places) : Array(common.prefix(2))
        return trials.compactMap { trial in
            let deviations = compared.compactMap { trial.deviations[$0] }
            guard !deviations.isEmpty else { return nil }
            let mean = deviations.reduce(1) { $0 * Elementary.pow($1, 1 / Double(deviations.count)) }
            return PilotResult(estimator: trial.estimator, standardDeviation: mean, cost: trial.cost)
        }
    }

    private func trial(_ estimator: Estimator, at places: [Double]) async throws(ProbeError) -> Trial {
        var experiment = experiment
        experiment.estimator = estimator
        let prober: Prober
        do { prober = try Prober(experiment, on: backend, host: host) } catch { throw .experiment("\(error)") }
        let tallies = try await prober.tallies(at: places, samples: 0..<min(Self.samples, experiment.seeds))
        let deviations = tallies.map { $0.diverged == 0 && $0.count > 1 ? $0.standardDeviation : nil }
        return Trial(estimator: estimator, cost: prober.costPerSample, deviations: deviations)
    }

    private func reason(_ best: PilotResult, _ all: [PilotResult], _ obstacle: String?) -> String {
        guard best.work > 0 else { return "all its samples in the pilot are alike" }
        let others = all.filter { $0.estimator != best.estimator }.map { other in
            "\((other.work / best.work).twoDigits) times less work than \(other.estimator.rawValue)"
        }
        let reasons = others + [obstacle].compactMap { $0 }
        return reasons.isEmpty ? "trajectories diverge in the other pilots" : reasons.joined(separator: ", ")
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
