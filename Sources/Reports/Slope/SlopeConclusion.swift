import Leapstar

/// The meaning of a run of slopes, in sentences.
struct SlopeConclusion {
    private let run: SlopeRecord

    init(_ run: SlopeRecord) { self.run = run }

    var lines: [String] {
        [run.request.share?.line, cancelled].compactMap { $0 } + run.series.flatMap(sentences)
            + [run.device.sharesText].compactMap { $0 }
    }

    private var cancelled: String? {
        guard !run.isComplete else { return nil }
        return "Cancelled after \(counted(run.series.reduce(0) { $0 + $1.points.count }, "step size"))."
    }

    private func sentences(_ series: SlopeRecord.Series) -> [String] {
        guard let outcome = series.outcome else { return [] }
        if let obstacle = series.obstacle {
            let found = run.findsBands ? [bands(series, outcome)].compactMap { $0 } : []
            return ["\(series.name) in \(series.range): no slope, \(obstacle)."] + found + divergence(series)
        }
        let failed = outcome.failedReplicates
        let missing =
            failed == 0
            ? []
            : ["\(series.name): \(failed) of \(series.study.replicates) ensembles drawn from the seeds had no slope."]
        return (run.findsBands ? [bands(series, outcome)] : [slope(series, outcome)]).compactMap { $0 } + missing
            + divergence(series)
    }

    private func slope(_ series: SlopeRecord.Series, _ outcome: SlopeOutcome) -> String? {
        guard let line = outcome.interval else { return nil }
        guard outcome.isBeyondRounding else {
            return
                "\(series.name) in \(series.range): the slope has no sign, as \(rounding(outcome) ?? "rounding could have made it")."
        }
        guard outcome.isSampled else {
            let sign = (series.fit?.slope ?? 0) < 0 ? "negative" : "positive"
            return
                "\(series.name) in \(series.range): the slope is \(sign), \(certainty(outcome)); it is \(self.sign(line)) by the line, "
                + "at \(run.confidence.percent)."
        }
        let seeds = outcome.bootstrap.map { ", \(sign($0)) by the seeds" } ?? ""
        let verdicts = "\(sign(line)) by the line\(seeds)"
        let each = outcome.bootstrap == nil ? "" : " each"
        return "\(series.name) in \(series.range): the slope is \(verdicts), at \(run.confidence.percent)\(each)."
    }

    /// The step sizes at which the drift is only rounding, as a clause; nil where there are none.
    private func rounding(_ outcome: SlopeOutcome) -> String? {
        let places = outcome.points.filter(\.isRounding)
        guard let first = places.first else { return nil }
        let dts = "\(places.count) of \(outcome.points.count) dt, from \(first.dt.short(6)) on"
        return outcome.isSampled
            ? "the drift is of the size of rounding at \(dts)" : "the drift could not be proved at \(dts)"
    }

    /// How the drifts are known, where nothing is sampled.
    private func certainty(_ outcome: SlopeOutcome) -> String {
        let isProved = outcome.points.allSatisfy { if case .proved = $0.evidence { true } else { false } }
        return isProved
            ? "proved, as nothing is sampled" : "computed in double-double arithmetic, as nothing is sampled"
    }

    private func sign(_ interval: Interval) -> String {
        interval.upper < 0 ? "negative" : interval.lower > 0 ? "positive" : "of either sign"
    }

    private func bands(_ series: SlopeRecord.Series, _ outcome: SlopeOutcome) -> String? {
        guard let local = outcome.bands?.local else { return nil }
        guard local.criticalValue.isFinite else {
            return "\(series.name): too few seeds for intervals of local slopes; take more."
        }
        let negative = local.slopes.count { $0.sign == .negative }
        let lost = rounding(outcome).map { "; \($0)" } ?? ""
        guard outcome.isSampled else {
            return
                "\(series.name): the local slope over \(counted(local.slopes.first?.places.count ?? 0, "step size")) is negative in "
                + "\(negative) and positive in \(local.slopes.count { $0.sign == .positive }) of \(counted(local.slopes.count, "window")), "
                + "\(certainty(outcome))\(lost)."
        }
        return
            "\(series.name): the local slope over \(counted(outcome.bands?.local.slopes.first?.places.count ?? 0, "step size")) is certainly negative in "
            + "\(negative) of \(counted(local.slopes.count, "window")); all signs hold together at \(run.confidence.percent) "
            + "(\(local.criticalValue.short(4)) standard errors)\(lost)."
    }

    private func divergence(_ series: SlopeRecord.Series) -> [String] {
        let places = series.points.filter { $0.tally.diverged > 0 && $0.tally.count > 0 }
        guard let first = places.first else { return [] }
        return [
            "\(series.name): seeds diverged at \(places.count) dt, from \(first.dt.short(6)) on; the drift there is of the finite ones alone."
        ]
    }
}
