import Leapstar

extension SlopeRecord {
    /// The simulated experiment, as far as it is the same for all series.
    var caption: String {
        guard let first = series.first else { return "" }
        let isOne = Set(series.map(\.study.time)).count == 1
        return first.plan.caption(length: isOne ? first.length : "to one time in each band")
    }

    /// The label of the drift axis, with its unit.
    var driftLabel: String {
        let experiments = series.map(\.plan.experiment)
        let units = Set(experiments.map { $0.observable.unit(of: $0.effectiveQuantity) }).sorted()
        return "drift: \(experiments.first?.observable.name ?? "") \(units.joined(separator: " or "))"
    }
}

extension SlopeRecord.Series {
    fileprivate var length: String? { study.time.map { "to time \($0.short()) at each dt" } }
}
