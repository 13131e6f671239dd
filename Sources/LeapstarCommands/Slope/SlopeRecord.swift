import Leapstar

/// A run of slopes: what was asked, and what is known so far.
struct SlopeRecord: Sendable {
    enum Status: String, Sendable {
        case complete, cancelled
    }

    /// One scheme in one range of step sizes.
    struct Series: Sendable {
        let plan: ExperimentPlan
        let study: SlopeStudy
        /// Rising in dt.
        var points: [DriftPoint] = []
        /// Nil until everything is done.
        var outcome: SlopeOutcome?

        init(_ slope: SlopePlan) { (plan, study) = (slope.plan, slope.study) }

        var name: String { plan.experiment.scheme.name }
        fileprivate var length: String? { study.time.map { "to time \($0.short()) at each dt" } }
        var fit: PowerLawFit? { try? outcome?.fit.get() }

        /// Why there is no slope, although everything was done.
        var obstacle: SlopeObstacle? { if case .failure(let obstacle) = outcome?.fit { obstacle } else { nil } }

        var diverged: UInt64 { points.reduce(0) { $0 + $1.tally.diverged } }

        mutating func take(_ point: DriftPoint) {
            points.append(point)
            points.sort { $0.dt < $1.dt }
        }
    }

    var series: [Series]
    let confidence: Double
    let findsBands: Bool
    private let selection: BackendSelection
    var status = Status.cancelled
    var seconds = 0.0

    init(_ slopes: [SlopePlan], confidence: Double, findsBands: Bool, selection: BackendSelection) {
        series = slopes.map(Series.init)
        (self.confidence, self.findsBands, self.selection) = (confidence, findsBands, selection)
    }

    var device: DeviceRecord { selection.backend.device }

    /// What is simulated, as far as the series agree on it.
    var caption: String {
        guard let first = series.first else { return "" }
        let isOne = Set(series.map(\.study.time)).count == 1
        return first.plan.caption(length: isOne ? first.length : "to one time in each band")
    }

    /// What is drawn over the step size, with its unit.
    var driftLabel: String {
        let experiments = series.map(\.plan.experiment)
        let units = Set(experiments.map { $0.observable.unit(of: $0.effectiveQuantity) }).sorted()
        return "drift: \(experiments.first?.observable.name ?? "") \(units.joined(separator: " or "))"
    }

    mutating func take(_ event: SlopeEvent, of index: Int) {
        switch event {
        case .point(let point): series[index].take(point)
        case .resampling: break
        // With what rounding may have done to each.
        case .finished(let outcome): (series[index].outcome, series[index].points) = (outcome, outcome.points)
        }
    }
}
