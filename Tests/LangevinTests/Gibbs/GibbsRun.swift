import CPUBackend
import Densities
import Dynamics
import Experiments
import Inference
import Langevin

/// An ensemble and the law that it is tested against, to be run with many seeds.
struct GibbsRun {
    var landscape: Landscape
    var temperature = 0.1
    /// The temperature of the law; nil for the run's.
    var against: Double?
    var solver = LangevinSolver.eulerMaruyama
    var dt = 0.01
    var steps: UInt32 = 1000
    var stride: UInt32 = 10
    var trajectories: UInt64 = 64
    var start: [Double]

    /// The checks of seeds 0, 1, …, of the second half of each trajectory.
    func checks(seeds: UInt64, level: Double = 0.01) async throws -> [GibbsCheck] {
        let reference = try GibbsReference(Potential(landscape), temperature: against ?? temperature)
        let tail = GibbsTail(steps: steps, start: steps / 2, stride: stride)
        var model = LangevinModel(landscape, temperature: temperature, solver: solver)
        model.start = start
        var checks: [GibbsCheck] = []
        for seed in 0..<seeds {
            let experiment = model.experiment(steps: steps, trajectories: trajectories, runSeed: seed)
            let ensemble = try LangevinEnsemble(model, dt: dt, experiment: experiment, on: CPUBackend())
            let sample = try await ensemble.gibbsSamples([reference], tail)[0]
            checks.append(try GibbsCheck(sample, reference, level: level))
        }
        return checks
    }

    /// dx = −x dt + √(2T) dW by Leimkuhler and Matthews, whose stationary variance is T at every step size.
    static func ornsteinUhlenbeck(steps: UInt32, stride: UInt32) throws -> GibbsRun {
        let landscape = try LandscapeLibrary.landscape(named: "quadratic", dimension: 1)
        return GibbsRun(
            landscape: landscape, solver: .leimkuhlerMatthews, dt: 0.5, steps: steps, stride: stride, start: [0])
    }

    static func doubleWell() throws -> GibbsRun {
        GibbsRun(landscape: try LandscapeLibrary.landscape(named: "double-well"), start: [1])
    }
}
