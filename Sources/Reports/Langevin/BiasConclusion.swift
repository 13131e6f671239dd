import LangevinStudies
import Leapstar

/// What the biases of a study amount to, in sentences.
struct BiasConclusion {
    private let document: BiasDocument

    init(_ document: BiasDocument) { self.document = document }

    var lines: [String] {
        [""] + document.onsets.flatMap { lines(of: $0) }
            + [order, exact, relaxation, remainder, estimation].compactMap { $0 }
            + ["intervals of the table hold together with \(document.confidence.percent)"]
    }

    private func lines(of onset: BiasDocument.Onset) -> [String] {
        let what = "a \(onset.sign.rawValue) bias of \(onset.threshold.short())"
        let (first, last) = (onset.probes.first?.dt.short(4) ?? "-", onset.probes.last?.dt.short(4) ?? "-")
        guard onset.crossings.isEmpty else {
            return onset.crossings.map { crossing in
                let (lower, upper) = (crossing.lower.dt.short(7), crossing.upper.dt.short(7))
                return
                    "\(what) \(crossing.rising ? "begins" : "ends") at dt* = \(crossing.estimate.short(6)), certainly "
                    + "between \(lower) and \(upper) (\(document.confidence.percent))"
            }
        }
        switch onset.verdict.value {
        case .above: return ["\(what) is exceeded at all \(onset.probes.count) probes from dt \(first) to \(last)"]
        case .below:
            return ["\(what) is not reached at any of \(onset.probes.count) probes from dt \(first) to \(last)"]
        case .undetermined, nil: return ["whether \(what) is reached is not certain; take more trajectories"]
        }
    }

    private var order: String? { document.order.value.map { "order of the bias in dt: \($0.words)" } }

    private var exact: String {
        let (value, error) = (document.exact.value.value, document.exact.error.value)
        return "exact mean of \(document.observed): \(value.short(10)) ± \(error.short(2))"
    }

    private var relaxation: String {
        let found = document.equilibration
        let source = found.isAssumed ? "as stated; nothing shows that it is so" : "the spectral gap's"
        return
            "relaxation time \(found.relaxationTime.value.short(5)), \(source); \(found.discarded) of \(found.steps) "
            + "steps left out, \(found.relaxations.value.short(4)) such times at the smallest dt"
    }

    private var remainder: String? {
        let left = document.equilibration.remainder.value
        return left.isFinite ? "what may be left of the start, counted into intervals: \(left.short(2))" : nil
    }

    private var estimation: String? {
        document.estimation.value.map { "estimator \($0.estimator): \($0.reason)" }
    }
}
