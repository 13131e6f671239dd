public import Dynamics
public import Experiments
public import RandomStreams

/// A Langevin equation, the solver that approximates it, and where it starts: everything but the step size, the number
/// of steps and the ensemble.
///
/// Overdamped: dx = −M∇U dt + √(2TM) dW. Underdamped: dq = M p dt, dp = −∇U dt − γp dt + √(2γT/M) dW. Both have the
/// stationary density exp(−U/T) in the positions, whatever the constant diagonal matrix M. A landscape with an equation
/// of its own, dx = f dt + g dW, has no M; its diffusion is √(2T) where it has none.
public struct LangevinModel: Sendable, Hashable {
    public var landscape: Landscape
    /// The landscape's parameters whose values differ from its own, by name.
    public var overrides: [String: Double] = [:]
    /// T, at least 0.
    public var temperature: Double
    public var solver: LangevinSolver
    /// γ of underdamped solvers, at least 0.
    public var friction: Double
    /// The diagonal of M, one positive number per coordinate; nil for 1.
    public var preconditioner: [Double]?
    /// The position at the start; momenta start at 0.
    public var start: [Double]

    public static let defaultFriction = 1.0
    /// The seed of the original toolkit, from which all random streams derive where none is given.
    public static let defaultSeed: UInt64 = 0xDEAD_BEEF

    public init(
        _ landscape: Landscape, temperature: Double, solver: LangevinSolver = .eulerMaruyama,
        friction: Double = defaultFriction
    ) {
        self.landscape = landscape
        self.temperature = temperature
        self.solver = solver
        self.friction = friction
        start = landscape.start.q
    }

    /// Whether the noise comes from the temperature; false if the equation has a diffusion of its own.
    public var usesTemperature: Bool { landscape.equation?.diffusion == nil }

    /// √(2T), the strength of the noise.
    public var sigma: Double { (2 * temperature).squareRoot() }

    /// The model as an experiment: its noise is that of an equation, and it has no energy to drift.
    public func experiment(
        steps: UInt32, trajectories: UInt64, runSeed: UInt64 = defaultSeed, generator: Generator = .philox
    ) -> Experiment {
        var experiment = Experiment(landscape: landscape)
        experiment.overrides = overrides
        experiment.start = .init(q: start, p: start.map { _ in 0 })
        experiment.scheme = solver.scheme
        if solver.scheme.has(.gamma) { experiment.schemeValues = [.gamma: friction] }
        experiment.noise = Noise(.diffusion)
        // An equation with its own diffusion is noisy whatever T; the strength is not read.
        experiment.sigma = usesTemperature ? sigma : 1
        if solver.isUnderdamped {
            experiment.masses = preconditioner?.map { 1 / $0 } ?? [1]
        } else {
            experiment.mobilities = preconditioner
        }
        (experiment.steps, experiment.seeds) = (steps, trajectories)
        (experiment.runSeed, experiment.generator) = (runSeed, generator)
        (experiment.quantity, experiment.packsDraws) = (.loss, true)
        return experiment
    }
}
