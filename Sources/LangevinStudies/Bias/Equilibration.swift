import Densities
import ElementaryFunctions
import Experiments
import Jobs
import Langevin
import Messages

/// How long trajectories relax before they count, at the smallest step size.
package struct Equilibration: Sendable {
    /// The relaxation time of the continuous dynamics.
    package let time: Double
    /// Whether the request states the time; it comes from the spectral gap otherwise.
    package let isAssumed: Bool
    package let discard: Double
    package let steps: UInt32
    /// The relaxation times before the tail at the smallest step size.
    package let relaxations: Double

    /// Fewer relaxation times are refused; the usual number of them.
    private static let least = 5.0
    private static let usual = 12.0
    private static let mostSteps = 1e8

    /// The share of a difference in means that is left when the tail begins.
    package var remainder: Double { Elementary.exp(-relaxations) }

    init(time: Double, isAssumed: Bool, discard: Double, steps asked: UInt64?, smallest: Double) throws(JobError) {
        let needed = { (times: Double) in (times * time / (smallest * discard)).rounded(.up) + 1 }
        let steps = asked.map { Double($0) } ?? needed(Self.usual)
        guard steps <= Self.mostSteps else {
            throw .invalid(
                .unsupported(
                    """
                    relaxation takes a time of \(got: time.short(4)), so trajectories would take \(steps.short(3)) steps \
                    of \(smallest.short(4)), more than \(expected: "\(Self.mostSteps.short())"); \
                    \(remedy: "take a larger smallest step size, a higher temperature or, for what relaxes faster, state its \(field: Keys.relaxationTime.name, "2")")
                    """))
        }
        let relaxations = (steps * discard).rounded(.down) * smallest / time
        guard relaxations >= Self.least else {
            let most = needed(Self.least)
            throw .invalid(
                .outOfRange(
                    """
                    \(said: Keys.steps.name) must be \(expected: "at least \(most.short(12))"), so that \
                    \(Self.least.short()) relaxation times of \(time.short(4)) pass at dt \(smallest.short(4)) before \
                    steps count, got \(got: steps.short(12)), which lacks \((most - steps).short(12)); \
                    \(remedy: "leave it out for \(needed(Self.usual).short(12))")
                    """))
        }
        (self.time, self.isAssumed, self.discard) = (time, isAssumed, discard)
        (self.steps, self.relaxations) = (UInt32(steps), relaxations)
    }
}
