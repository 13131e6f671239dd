import Experiments

extension ExperimentPlan {
    /// Says so where the forces linearised at the start make the scheme unstable at `dt`. It takes a while for large
    /// potentials.
    func stabilityWarning(largestStep dt: Double) -> String? {
        guard let limit = experiment.linearStabilityLimit, dt >= limit else { return nil }
        return
            "dt \(dt.short()) is beyond linear stability at the start, \(limit.short(6)); expect divergence or take a smaller dt"
    }
}

extension MapPlan {
    /// Says so where the scheme is unstable in the corner of the map that is the first to become so.
    var stabilityWarning: String? {
        let dt = map.range.upperBound
        guard let limit = corners.compactMap(\.linearStabilityLimit).min(), dt >= limit else { return nil }
        return
            "dt \(dt.short()) is beyond linear stability in a corner of the map, \(limit.short(6)); expect divergence or take a smaller dt"
    }
}
