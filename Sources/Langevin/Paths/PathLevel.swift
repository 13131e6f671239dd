import Dynamics
import Expressions

/// A solver with one step size on a Brownian path that it shares with others.
public struct PathLevel: Sendable, Hashable {
    public let solver: LangevinSolver
    /// The number of fine steps in a step.
    public let factor: Int

    public init(_ solver: LangevinSolver, factor: Int) { (self.solver, self.factor) = (solver, factor) }

    /// The name, unique among the levels of a program.
    var name: String { "\(solver.name).\(factor)" }
}

/// The variables of one level in a program of coupled paths, and how a fine step moves them.
struct LevelState {
    let level: PathLevel
    let sums: BrownianSums
    private let dimension: Int

    init(_ level: PathLevel, dimension: Int) {
        (self.level, self.dimension) = (level, dimension)
        sums = BrownianSums(factor: level.factor, dimension: dimension, hasSeconds: level.solver.readsSecondIntegral)
    }

    var positions: [String] { (0..<dimension).map { "\(level.name).q.\($0)" } }
    private var carried: [String] {
        (0..<level.solver.scheme.carriedCount(dimension: dimension)).map { "\(level.name).carried.\($0)" }
    }
    var names: [String] { positions + carried }

    var start: [Expression] {
        (0..<dimension).map { Parameter.startPosition($0).expression } + carried.map { _ in Expression(0) }
    }

    /// The variables after a fine step, and the uniform numbers that it draws.
    ///
    /// - Parameter clock: the number of fine steps done before it; nil where nothing depends on the time.
    func next(_ system: DynamicalSystem, clock: Expression?) -> (state: [Expression], uniforms: [String]) {
        let h = Parameter.stepSize.expression
        let began = clock.map { ($0 - Expression(Double(level.factor - 1))) * h } ?? 0
        let setting = StepSetting(
            dt: Expression(Double(level.factor)) * h, sigma: Parameter.sigma.expression, noise: Noise(.diffusion),
            time: began)
        var source = DrawSource(given: sums.normals)
        let old = PhaseState(
            q: positions.map(Expression.variable), p: positions.map { _ in 0 },
            carried: carried.map(Expression.variable))
        let stepped = level.solver.scheme.step(old, of: system, setting: setting, normals: &source)
        let state = zip(stepped.q + stepped.carried, names).map { sums.atLast($0, else: .variable($1)) }
        return (state, source.uniformNames)
    }
}
