import Experiments
package import Messages

extension ExperimentPlan {
    /// A warning where the scheme is unstable at `dt` for the forces linearised at the start. It takes a while for
    /// large potentials.
    package func stabilityWarnings(largestStep dt: Double) -> [Message] {
        guard let limit = experiment.linearStabilityLimit, dt >= limit else { return [] }
        let warning: Message = """
            \(word: "dt") \(got: dt.short()) is beyond linear stability at the start, \(limit.short(6)); \
            \(remedy: "expect divergence or take a smaller dt")
            """
        return [warning]
    }
}

extension MapPlan {
    /// A warning where the scheme is unstable in the corner of the map with the smallest stability limit.
    var stabilityWarnings: [Message] {
        let dt = map.range.upperBound
        guard let limit = corners.compactMap(\.linearStabilityLimit).min(), dt >= limit else { return [] }
        let warning: Message = """
            \(word: "dt") \(got: dt.short()) is beyond linear stability in a corner of the map, \(limit.short(6)); \
            \(remedy: "expect divergence or take a smaller dt")
            """
        return [warning]
    }
}
