import Dynamics
import Expressions
import Programs

/// Puts the program of coupled paths together. Its solvers can run on the model.
struct PathProgram {
    let measures: [PathMeasure]
    private let model: LangevinModel
    private let system: DynamicalSystem
    private let levels: [LevelState]
    private let finest: LevelState?
    private let exact: LinearEquation?
    private var parts: [Part] = []
    /// The uniform numbers of a fine step, which levels share.
    private var uniforms: [String] = []

    init(
        _ model: LangevinModel, levels: [PathLevel], reference: PathReference
    ) throws(CoupledPathsError) {
        let dimension = model.landscape.dimension
        if let solver = reference.solver, !solver.followsPaths { throw .unfaithful(solver) }
        guard model.landscape.batch == nil else { throw .rows(model.landscape.name) }
        self.model = model
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

    private static func measures(of levels: [PathLevel], _ dimension: Int, hasLoss: Bool) -> [PathMeasure] {
        let coordinates = 0..<dimension
        let ofLevels = levels.indices.flatMap { level -> [PathMeasure] in
            (levels[level].solver.followsPaths ? [.distance(level: level)] : [])
                + coordinates.map { .change(level: level, coordinate: $0) }
                + coordinates.map { .squareChange(level: level, coordinate: $0) }
                + coordinates.map { .position(level: level, coordinate: $0) }
                + (hasLoss ? [.loss(level: level)] : [])
        }
        return ofLevels + coordinates.map { .referencePosition(coordinate: $0) }
            + coordinates.map { .referenceSquare(coordinate: $0) } + (hasLoss ? [.referenceLoss] : [])
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

    private var dimension: Int { model.landscape.dimension }
    private var moving: [LevelState] { levels + [finest].compactMap { $0 } }
    private var readsSeconds: Bool { moving.contains { $0.level.solver.readsSecondIntegral } }
    private var normalCount: Int { dimension * (readsSeconds ? 2 : 1) }
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

    private var pathNames: [String] { (0..<dimension).map { "path.\($0)" } }
}

extension PathProgram {
    private var observables: [Observable] {
        measures.enumerated().map { place, measure in
            Observable.ofVariables("measure-\(place)") { value(of: measure, $0) }
        }
    }

    private func value(of measure: PathMeasure, _ sight: Sight) -> Expression {
        switch measure {
        case .distance(let level):
            let differences = zip(position(level), reference(sight)).map { $0 - $1 }
            let squares = differences.map { $0 * $0 }
            return dimension == 1 ? abs(differences[0]) : sqrt(squares.dropFirst().reduce(squares[0]) { $0 + $1 })
        case .change(let level, let coordinate): return position(level)[coordinate] - reference(sight)[coordinate]
        case .squareChange(let level, let coordinate):
            let (x, y) = (position(level)[coordinate], reference(sight)[coordinate])
            return (x - y) * (x + y)
        case .position(let level, let coordinate): return position(level)[coordinate]
        case .loss(let level): return system.potential(at: position(level))
        case .referencePosition(let coordinate): return reference(sight)[coordinate]
        case .referenceSquare(let coordinate): return reference(sight)[coordinate] * reference(sight)[coordinate]
        case .referenceLoss: return system.potential(at: reference(sight))
        }
    }

    private func position(_ level: Int) -> [Expression] { levels[level].positions.map(Expression.variable) }

    private func reference(_ sight: Sight) -> [Expression] {
        if let finest { return finest.positions.map(Expression.variable) }
        let h = Parameter.stepSize.expression
        return (exact?.coordinates ?? []).enumerated().map { place, coordinate in
            let growth = Expression(coordinate.rate - 0.5 * coordinate.strength * coordinate.strength)
            let path = sqrt(h) * .variable(pathNames[place])
            let exponent = growth * (sight.stepCount * h) + Expression(coordinate.strength) * path
            return Parameter.startPosition(place).expression * call(.exp, exponent)
        }
    }
}

extension PathReference {
    /// The solver of the reference; nil for the exact solution.
    var solver: LangevinSolver? { if case .finest(let solver) = self { solver } else { nil } }
}

extension LangevinModel {
    /// The system of the model, without momenta.
    var overdampedSystem: DynamicalSystem {
        let places = landscape.variables.indices
        return DynamicalSystem(
            landscape, masses: places.map { _ in 1 },
            mobility: preconditioner.map { _ in places.map { Parameter.mobility($0).expression } })
    }
}

extension LinearEquation {
    /// The equation of `model`; nil if it is of another form.
    init?(_ model: LangevinModel) {
        var bindings = model.landscape.parameterValues.merging(model.overrides) { $1 }
        bindings[Parameter.sigma.name] = model.sigma
        for (place, value) in (model.preconditioner ?? []).enumerated() {
            bindings[Parameter.mobility(place).name] = value
        }
        self.init(model.overdampedSystem, bindings)
    }
}
