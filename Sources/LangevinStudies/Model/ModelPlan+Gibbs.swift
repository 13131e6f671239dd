package import Densities
import Dynamics
package import Jobs
import Langevin
import Messages

extension ModelPlan {
    /// The potential of overdamped dynamics at one temperature, whose density and law are known without sampling.
    ///
    /// - Throws: ``Jobs/JobError/invalid(_:)`` for several temperatures or T = 0, a solver with momenta, a mini-batch, or
    ///   an equation that does not move by a gradient.
    package func overdampedPotential() throws(JobError) -> Potential {
        try requireOneTemperature()
        guard !model.solver.isUnderdamped else {
            throw .invalid(
                .conflict(
                    """
                    \(word: "solver") \(got: model.solver.name) moves momenta, \
                    expected \(expected: "a solver of overdamped dynamics such as em"); \
                    \(remedy: "take one of those")
                    """))
        }
        guard model.landscape.batch == nil else {
            throw .invalid(
                .conflict(
                    """
                    got a \(got: "mini-batch"), whose noise the density does not know, \
                    expected \(expected: "the gradient of all rows"); \(remedy: "leave \(word: "batch") out")
                    """))
        }
        do throws(DensityError) { return try Potential(model.landscape, values: model.overrides) } catch {
            throw .invalid(error.message)
        }
    }

    private func requireOneTemperature() throws(JobError) {
        guard model.usesTemperature else { return }
        guard temperatures.count == 1 else {
            throw .invalid(
                .outOfRange(
                    "\(said: Keys.temperature.name) must be \(expected: "one number"), got \(got: temperatures.count)"))
        }
        guard model.temperature > 0 else {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: Keys.temperature.name) must be \(expected: "above 0"), got \(got: model.temperature); \
                    without noise there is no density
                    """))
        }
    }
}
