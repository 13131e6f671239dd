import Backends
import Dynamics
import Experiments
import Testing

/// Step indices up to the last that a counter can hold.
@Suite struct LongTrajectoryTests {
    /// The tail begins at ⌊T·(1 − fraction)⌋, and holds one step at least.
    @Test(
        arguments: [(0.2, 3_435_973_836), (1, 0), (1e-9, .max - 5), (1e-12, .max - 1), (1e-300, .max - 1)]
            as [(Double, UInt32)])
    func theTailOfTheLongestTrajectory(_ fraction: Double, _ start: UInt32) throws {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "harmonic"))
        (experiment.steps, experiment.tailFraction) = (.max, fraction)
        try experiment.validate()
        #expect(experiment.tailStart == start && experiment.ensemble.steps == .max)
    }
}
