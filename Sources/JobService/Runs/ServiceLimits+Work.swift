import Foundation
import Jobs
import Messages

extension ServiceLimits {
    /// Refuses a job whose trajectories at one step size take too many steps.
    func admit(_ job: any Job) throws(JobError) {
        let asked = Double(job.count(Keys.seeds.name) ?? job.count(Keys.trajectories.name) ?? 1)
        let steps = asked * Double(job.count(Keys.steps.name) ?? 1)
        guard steps > trajectorySteps else { return }
        throw .invalid(
            .outOfRange(
                """
                got \(got: steps.short()) trajectory-steps a step size, expected \
                \(expected: "at most \(trajectorySteps.short())"); \(remedy: "take fewer seeds or steps, or use the command line")
                """))
    }
}

extension Request {
    /// The whole number in a field; nil where there is none.
    fileprivate func count(_ name: String) -> UInt64? {
        guard let field = Self.fields.first(where: { $0.name == name }), case .integer(let digits)? = field.write(self)
        else { return nil }
        return UInt64(digits)
    }
}
