import Experiments
import Messages

extension ExperimentPlan {
    /// Says so where the forces linearised at the start make the scheme unstable at `dt`. It takes a while for large
    /// potentials.
    func stabilityWarning(largestStep dt: Double) -> Message? {
        guard let limit = experiment.linearStabilityLimit, dt >= limit else { return nil }
        return """
            \(word: "dt") \(got: dt.short()) is beyond linear stability at the start, \(limit.short(6)); \
            \(remedy: "expect divergence or take a smaller dt")
            """
    }
}

extension MapPlan {
    /// Says so where the scheme is unstable in the corner of the map that is the first to become so.
    var stabilityWarning: Message? {
        let dt = map.range.upperBound
        guard let limit = corners.compactMap(\.linearStabilityLimit).min(), dt >= limit else { return nil }
        return """
            \(word: "dt") \(got: dt.short()) is beyond linear stability in a corner of the map, \(limit.short(6)); \
            \(remedy: "expect divergence or take a smaller dt")
            """
    }
}
