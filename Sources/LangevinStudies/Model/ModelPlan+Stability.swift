import Jobs
package import Messages

extension ModelPlan {
    /// A warning where the solver is unstable for the forces linearised at the start.
    var stabilityWarnings: [Message] { stabilityWarnings(largestStep: dt) }

    /// A warning where it is unstable with the largest of several step sizes.
    func stabilityWarnings(largestStep: Double) -> [Message] {
        var linear = experiment
        // The rates of −M∇U are those of −∇U with masses 1/M.
        if let mobilities = linear.mobilities { (linear.masses, linear.mobilities) = (mobilities.map { 1 / $0 }, nil) }
        return ExperimentPlan(linear).stabilityWarnings(largestStep: largestStep)
    }
}
