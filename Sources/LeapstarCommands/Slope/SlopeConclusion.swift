import Leapstar

/// What a run of slopes means, in sentences.
struct SlopeConclusion {
    private let run: SlopeRecord

    init(_ run: SlopeRecord) { self.run = run }

    var lines: [String] { [cancelled].compactMap { $0 } + run.series.flatMap(sentences) + [run.device.sharesText].compactMap { $0 } }

    private var cancelled: String? {
        guard run.status == .cancelled else { return nil }
        return "Cancelled after \(counted(run.series.reduce(0) { $0 + $1.points.count }, "step size"))."
    }

    private func sentences(_ series: SlopeRecord.Series) -> [String] {
        guard let outcome = series.outcome else { return [] }
        if let obstacle = series.obstacle {
            let found = run.findsBands ? [bands(series, outcome)].compactMap { $0 } : []
            return ["\(series.name) in \(series.range): no slope, \(obstacle)."] + found + divergence(series)
        }
        let failed = outcome.failedReplicates
        let missing = failed == 0 ? [] : ["\(series.name): \(failed) of \(series.study.replicates) ensembles drawn from the seeds had no slope."]
        return (run.findsBands ? [bands(series, outcome)] : [slope(series, outcome)]).compactMap { $0 } + missing + divergence(series)
    }

    private func slope(_ series: SlopeRecord.Series, _ outcome: SlopeOutcome) -> String? {
        guard let line = outcome.interval else { return nil }
        let seeds = outcome.bootstrap.map { ", \(sign($0)) by the seeds" } ?? ""
        let verdicts = "\(sign(line)) by the line\(seeds)"
        return "\(series.name) in \(series.range): the slope is \(verdicts), at \(run.confidence.percent) each."
    }

    private func sign(_ interval: Interval) -> String {
        interval.upper < 0 ? "negative" : interval.lower > 0 ? "positive" : "of either sign"
    }

    private func bands(_ series: SlopeRecord.Series, _ outcome: SlopeOutcome) -> String? {
        guard let local = outcome.bands?.local else { return nil }
        guard local.criticalValue.isFinite else { return "\(series.name): too few seeds for intervals of local slopes; take more." }
        let negative = local.slopes.count { $0.sign == .negative }
        return "\(series.name): the local slope over \(counted(outcome.bands?.local.slopes.first?.places.count ?? 0, "step size")) is certainly negative in "
            + "\(negative) of \(counted(local.slopes.count, "window")); all signs hold together at \(run.confidence.percent) "
            + "(\(local.criticalValue.short(4)) standard errors)."
    }

    private func divergence(_ series: SlopeRecord.Series) -> [String] {
        let places = series.points.filter { $0.tally.diverged > 0 && $0.tally.count > 0 }
        guard let first = places.first else { return [] }
        return ["\(series.name): seeds diverged at \(places.count) dt, from \(first.dt.short(6)) on; the drift there is of the finite ones alone."]
    }
}
