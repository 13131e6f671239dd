import Leapstar

/// The meaning of a certified search, in sentences.
struct CertifiedConclusion {
    private let run: CertifiedRecord
    private let spelling: Message.Spelling

    init(_ run: CertifiedRecord, _ style: Style) { (self.run, spelling) = (run, style.spelling) }

    var lines: [String] {
        answers + [openQuestions, resolution, completeness, confidence, run.device.sharesText].compactMap { $0 }
    }

    private var answers: [String] {
        guard let outcome = run.outcome else { return ["Cancelled after \(counted(run.probes.count, "probe"))."] }
        if !outcome.boundaries.isEmpty { return outcome.boundaries.map(text) }
        guard let verdict = outcome.commonVerdict else {
            return ["No sign change is established, and none is excluded."]
        }
        let sign = verdict == .antiDissipative ? "> 0" : "< 0"
        let range = run.search.range
        return [
            "No sign change between \(range.lowerBound.short()) and \(range.upperBound.short()): expected \(quantity) \(sign) "
                + "at every probed dt (\(verdict.rawValue))."
        ]
    }

    private func text(_ boundary: CertifiedBoundary) -> String {
        let direction = boundary.rises ? "dissipative → anti-dissipative" : "anti-dissipative → dissipative"
        let relative = boundary.width / boundary.estimate
        let remedy = boundary.lower.samples.isEmpty ? "" : ", more seeds would narrow it"
        let short = boundary.reachedTolerance ? "" : "; wider than asked for\(remedy)"
        let digits = relative < 1e-9 ? 16 : 12
        let interval = "[\(boundary.lower.dt.short(digits)), \(boundary.upper.dt.short(digits))]"
        return "dt* = \(boundary.estimate.short(digits)) in \(interval), \(direction), "
            + "relative width \(relative.scientific(1))\(short)."
    }

    private var openQuestions: String? {
        let open = run.outcome?.probes.filter { $0.verdict == .undetermined } ?? []
        guard !open.isEmpty else { return nil }
        let reasons = Obstacle.allCases.compactMap { obstacle -> String? in
            let places = open.filter { $0.obstacle == obstacle }
            let why =
                obstacle == .proofBits
                ? ProofText.obstacle(run.plan.experiment).spelled(spelling) : obstacle.explanation
            return places.isEmpty ? nil : "\(why) at \(places.count)"
        }
        return
            "Undetermined at \(open.count) of \(run.outcome?.probes.count ?? 0) probed dt: \(reasons.joined(separator: ", "))."
    }

    private var resolution: String? {
        guard let resolution = run.outcome?.resolution, run.outcome?.completeness?.isComplete != true else {
            return nil
        }
        if resolution.isTruncated {
            let curve = run.choice?.estimator == .exact ? "expected drift changes" : "second-order curve changes"
            let reason = run.choice?.estimator == .exact ? "" : ", as beyond its range of validity"
            return "The \(curve) sign more often than was probed\(reason); take a shorter range."
        }
        let scanned = resolution.isGuided ? "The second-order curve was scanned" : "Probes stand"
        let spacing = "\(scanned) every \(resolution.spacing.short(3)) in dt"
        guard resolution.period.isFinite else { return "\(spacing); narrower pockets could be missed." }
        let period = "the drift oscillates with period \(resolution.period.short(3))"
        return resolution.isFine
            ? "\(spacing) (\(period)); narrower pockets could be missed."
            : "\(spacing), too coarse, as \(period): pockets may be missed; take a shorter range."
    }

    private var completeness: String? { run.outcome?.completeness?.text(over: run.search.range) }

    private var confidence: String? {
        guard let choice = run.choice, run.outcome != nil else { return nil }
        let estimator = "Estimator \(choice.estimator.rawValue): \(choice.reason)."
        if run.isApproximate { return estimator + " Second order is an approximation: nothing is certified." }
        if choice.estimator == .exact { return estimator + " " + ProofText(run.plan.experiment, run.probes).line }
        return estimator + " Confidence \(run.search.confidence.percent) for all statements together."
    }

    private var quantity: String { run.plan.experiment.observable.name(of: run.plan.experiment.effectiveQuantity) }
}

extension Obstacle {
    /// The explanation, as the rest of a sentence.
    var explanation: String {
        switch self {
        case .budget: "zero stays in the interval"
        case .tooFewSeeds: "too few seeds for any certificate (1024 at least)"
        case .divergence: "trajectories diverge"
        case .roundingFloor: "rounding could have made the sign"
        case .proofBits: "chaos may have eaten the digits of every proof allowed"
        case .proofTime: "a proof would take minutes"
        case .vanishing: "the drift is 0, or below the least binary64 number"
        }
    }
}
