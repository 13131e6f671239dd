import Dynamics
import Synchronization

/// What decides the program of an experiment, before trajectories are joined into pairs.
struct ProgramFacts: Hashable, Sendable {
    private let landscape: Landscape
    private let scheme: AnyScheme
    private let noise: Noise
    private let quantity: Quantity
    private let packsDraws, hasMobilities, isExpanded: Bool
    private let observables: [Observable]

    init(_ experiment: Experiment, _ observables: [Observable]) {
        landscape = experiment.landscape
        scheme = AnyScheme(experiment.integrator)
        (noise, quantity) = (experiment.effectiveNoise, experiment.effectiveQuantity)
        (packsDraws, hasMobilities) = (experiment.packsDraws, experiment.mobilities != nil)
        isExpanded = experiment.estimator == .controlVariate
        self.observables = observables
    }
}

/// The programs that were made last: several checks of one experiment begin with the same one, and those of fields and
/// networks take seconds.
enum RecentPrograms {
    private static let recent = Mutex<[(facts: ProgramFacts, program: ParametricProgram)]>([])
    private static let most = 4

    /// The program of `facts`, made by `make` if it is not among them.
    static func program(
        _ facts: ProgramFacts, make: () throws(ExperimentError) -> ParametricProgram
    ) throws(ExperimentError) -> ParametricProgram {
        if let known = recent.withLock({ $0.first { $0.facts == facts }?.program }) { return known }
        let program = try make()
        recent.withLock { recent in
            recent.append((facts, program))
            if recent.count > most { recent.removeFirst() }
        }
        return program
    }
}
