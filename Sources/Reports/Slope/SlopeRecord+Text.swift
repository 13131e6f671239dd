import Leapstar

extension SlopeRecord {
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
}

extension SlopeRecord.Series {
    fileprivate var length: String? { study.time.map { "to time \($0.short()) at each dt" } }
}
