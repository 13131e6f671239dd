import Dynamics
import Expressions
import Programs

/// Puts the program of coupled paths together. Its solvers can run on the model.
struct PathProgram {
    /// What each trajectory gives, in order.
    let measures: [PathMeasure]
    let model: LangevinModel
    let system: DynamicalSystem
    let levels: [LevelState]
    /// The solver of the reference; nil for the exact solution.
    let finest: LevelState?
    /// The equation that is solved exactly; nil where the reference is a solver.
    let exact: LinearEquation?
    /// Whether a fine step draws the normals of the paths' integrals, too.
    private let drawsSeconds: Bool
    private var parts: [Part] = []
    /// The uniform numbers of a fine step, which levels share.
    private var uniforms: [String] = []

    init(
        _ model: LangevinModel, levels: [PathLevel], reference: PathReference, drawsSeconds: Bool
    ) throws(CoupledPathsError) {
        let dimension = model.landscape.dimension
        if let solver = reference.solver, !solver.followsPaths { throw .unfaithful(solver) }
        guard model.landscape.batch == nil else { throw .rows(model.landscape.name) }
        (self.model, self.drawsSeconds) = (model, drawsSeconds)
        system = model.overdampedSystem
        self.levels = levels.map { LevelState($0, dimension: dimension) }
        finest = reference.solver.map { LevelState(PathLevel($0, factor: 1), dimension: dimension) }
        exact = reference == .exact ? LinearEquation(model) : nil
        guard finest != nil || exact?.isGeometric == true else { throw .noExactSolution }
        measures = Self.measures(of: levels, dimension, hasLoss: model.landscape.equation == nil)
        build()
    }

    private mutating func build() {
        let stepped = moving.map { $0.next(system, clock: clock) }
        let ofLevels = zip(names, zip(moving, stepped)).map { name, level in
            Part(name: name, variables: level.0.names, start: level.0.start, next: level.1.state)
        }
        parts = (ofLevels + sums + [path, time].compactMap { $0 }).filter { !$0.variables.isEmpty }
        for name in stepped.flatMap(\.uniforms) where !uniforms.contains(name) { uniforms.append(name) }
    }

    func program() throws(LoweringError) -> ParametricProgram {
        try ParametricProgram(
            fields: parts.map { .init($0.name, $0.variables.count) }, state: parts.flatMap(\.variables),
            normals: (0..<normalCount).map(DrawSource.name), uniforms: uniforms,
            next: parts.flatMap(\.next), energy: 0, start: parts.flatMap(\.start), observables: observables,
            parameters: Parameter.all(of: EulerMaruyama(), dimension: dimension), packsDraws: true)
    }

    /// The operations of a fine step, equal ones counted once.
    var operations: Int { postorder(of: parts.flatMap(\.next)).count }

    var dimension: Int { model.landscape.dimension }
    private var moving: [LevelState] { levels + [finest].compactMap { $0 } }
    private var normalCount: Int { dimension * (drawsSeconds ? 2 : 1) }
    private var clock: Expression? { model.landscape.readsTime ? .variable("clock") : nil }
}

extension PathProgram {
    /// A group of variables of the state.
    private struct Part {
        let name: String
        let variables: [String]
        let start, next: [Expression]
    }

    private var names: [String] {
        levels.map { "\($0.level.solver.name) of \($0.level.factor)" } + (finest == nil ? [] : ["reference"])
    }

    /// The sums over coarse steps, of each factor once.
    private var sums: [Part] {
        Set(moving.map(\.level.factor)).sorted().map { factor in
            let alike = moving.filter { $0.level.factor == factor }
            let whole = alike.first { $0.level.solver.readsSecondIntegral } ?? alike[0]
            return Part(
                name: "sums of \(factor)", variables: whole.sums.names, start: whole.sums.names.map { _ in 0 },
                next: whole.sums.next)
        }
    }

    /// W/√h, which the exact solution reads.
    private var path: Part? {
        guard exact != nil else { return nil }
        let names = pathNames
        return Part(
            name: "path", variables: names, start: names.map { _ in 0 },
            next: zip(names, FineNormals.first(dimension)).map { .variable($0) + $1 })
    }

    private var time: Part? {
        clock.map { Part(name: "steps done", variables: ["clock"], start: [0], next: [$0 + 1]) }
    }

    var pathNames: [String] { (0..<dimension).map { "path.\($0)" } }
}

extension PathReference {
    /// The solver of the reference; nil for the exact solution.
    var solver: LangevinSolver? { if case .finest(let solver) = self { solver } else { nil } }
}
