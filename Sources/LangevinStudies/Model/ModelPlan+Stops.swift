package import Jobs
import Messages

extension ModelPlan {
    /// The time at the last step.
    package var endTime: Double { Double(steps) * dt }

    /// The numbers of steps at `times`, and the last one, in order.
    ///
    /// - Throws: ``Jobs/JobError/invalid(_:)`` unless the times increase, lie up to the end, and are whole numbers of
    ///   steps.
    package func stops(at times: [Double]) throws(JobError) -> [UInt32] {
        var stops: [UInt32] = []
        for time in times {
            let step = try self.steps(in: time, Keys.times.name)
            guard step > stops.last ?? 0, step <= steps else {
                throw .invalid(
                    .outOfRange(
                        """
                        \(said: Keys.times.name) must be \(expected: "increasing, up to \(endTime.short())"), \
                        got \(got: time)
                        """))
            }
            stops.append(step)
        }
        return stops.last == steps ? stops : stops + [steps]
    }
}
