public import Backends
public import Dynamics
import Experiments
public import Programs
public import RandomStreams

/// Solvers with several step sizes, side by side on the same Brownian paths, and what they are compared with.
///
/// One program moves all of them: its step is a fine step h, which every path is made of. It draws one normal per
/// coordinate, or two where a solver reads the integral of the path. A level of k fine steps gathers the increments of
/// k of them and then takes its own step, so any step sizes with a common grid go together, and the length of the
/// program depends neither on k nor on h. All backends give its bits.
public struct CoupledPaths: Sendable {
    public let model: LangevinModel
    public let levels: [PathLevel]
    public let reference: PathReference
    /// h, the finest step.
    public let finestStep: Double
    public let program: ParametricProgram
    public let arguments: ProgramArguments
    private let experiment: Experiment
    let measures: [PathMeasure]

    /// The most operations of a fine step. OpenCL drivers take minutes to compile longer programs.
    public static let mostOperations = 30_000

    /// The paths of `model`, whose own solver is not read.
    ///
    /// - Parameter finestStep: h, above 0.
    /// - Throws: ``CoupledPathsError`` if a solver cannot run on the model, or not on the paths of others.
    public init(
        _ model: LangevinModel, levels: [PathLevel], reference: PathReference, finestStep: Double,
        runSeed: UInt64 = LangevinModel.defaultSeed, generator: Generator = .philox
    ) throws(CoupledPathsError) {
        try self.init(
            model, levels: levels, reference: reference, finestStep: finestStep, runSeed: runSeed,
            generator: generator, mostOperations: Self.mostOperations)
    }

    init(
        _ model: LangevinModel, levels: [PathLevel], reference: PathReference, finestStep: Double, runSeed: UInt64,
        generator: Generator, mostOperations: Int, drawsSeconds: Bool = false
    ) throws(CoupledPathsError) {
        (self.model, self.levels, self.reference, self.finestStep) = (model, levels, reference, finestStep)
        experiment = model.experiment(steps: 1, trajectories: 1, runSeed: runSeed, generator: generator)
        try Self.require(experiment, levels.map(\.solver) + [reference.solver].compactMap { $0 })
        let plan = try PathProgram(
            model, levels: levels, reference: reference,
            drawsSeconds: drawsSeconds || Self.readSeconds(levels, reference))
        measures = plan.measures
        guard plan.operations <= mostOperations else { throw .tooLong(plan.operations, limit: mostOperations) }
        do { program = try plan.program() } catch { throw CoupledPathsError("\(error)") }
        do { arguments = try program.arguments(of: experiment, dt: finestStep) } catch {
            throw CoupledPathsError("\(error)")
        }
    }

    /// Whether one of the solvers reads the integral of the path.
    static func readSeconds(_ levels: [PathLevel], _ reference: PathReference) -> Bool {
        (levels.map(\.solver) + [reference.solver].compactMap { $0 }).contains(where: \.readsSecondIntegral)
    }

    /// Refuses solvers that cannot run on the model.
    private static func require(_ experiment: Experiment, _ solvers: [LangevinSolver]) throws(CoupledPathsError) {
        for solver in solvers {
            if solver.isUnderdamped { throw .momenta(solver) }
            var experiment = experiment
            experiment.scheme = solver.scheme
            experiment.schemeValues = [:]
            do { try experiment.validate() } catch { throw CoupledPathsError(error.message) }
        }
    }

    /// The ensemble of some trajectories of `fineSteps` fine steps.
    public func ensemble(fineSteps: UInt32, samples: Range<UInt64>) -> Ensemble {
        Ensemble(
            samples: samples, steps: fineSteps, tailStart: fineSteps - 1, generator: experiment.generator,
            runSeed: experiment.runSeed)
    }

    /// The tallies of some trajectories after `fineSteps` fine steps, which are a whole number of steps of each level.
    public func tallies(
        fineSteps: UInt32, samples: Range<UInt64>, on backend: any Backend
    ) async throws(BackendError) -> PathTallies {
        let result = try await backend.run(
            program.code, arguments: arguments, ensemble: ensemble(fineSteps: fineSteps, samples: samples))
        return PathTallies(measures, result.tallies, levels: levels.count)
    }
}
