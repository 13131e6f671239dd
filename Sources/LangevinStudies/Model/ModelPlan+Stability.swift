import Jobs
import Messages

extension ModelPlan {
    /// A warning where the solver is unstable for the forces linearised at the start.
    var stabilityWarnings: [Message] { stabilityWarnings(largestStep: dt) }

    /// A warning where it is unstable with the largest of several step sizes.
    func stabilityWarnings(largestStep: Double) -> [Message] {
        ExperimentPlan(experiment).stabilityWarnings(largestStep: largestStep)
    }
}
