package import Backends
import Dynamics
import Experiments
import Programs

extension Work {
    /// Quartic dynamics of five steps, at one step size or several: enough to tell right bits from wrong ones.
    package static func quartic(
        _ samples: Range<UInt64> = 0..<600, points: Int = 1, wanted: Wanted = .tallies
    ) -> Work {
        guard let landscape = try? LandscapeLibrary.landscape(named: "quartic") else { fatalError("it is built in") }
        var experiment = Experiment(landscape: landscape)
        (experiment.sigma, experiment.steps) = (0.3, 5)
        guard let program = try? experiment.program(),
            let arguments = try? (0..<points).map({
                try program.arguments(of: experiment, dt: 0.05 + 0.01 * Double($0))
            })
        else { fatalError("the quartic landscape has a program") }
        let code = wanted.stride == nil ? program.code : program.recordingChanges.code
        return Work(code, points: arguments, ensemble: experiment.ensemble.restricted(to: samples), wanted: wanted)
    }
}
