import Expressions

/// One step of a scheme and the energy, as expressions: z' = F(z, ξ) and H(z).
///
/// The state z holds all positions, then all momenta; ξ are the standard normals of the step.
struct StepMap {
    let state: [String]
    let normals: [String]
    let next: [Expression]
    let energy: Expression

    init(scheme: some Scheme, system: HamiltonianSystem, noise: Noise) {
        let names = StateNames(dimension: system.landscape.dimension)
        var source = NormalSource()
        let setting = StepSetting(dt: .parameter(ParameterName.dt), sigma: .parameter(ParameterName.sigma), noise: noise)
        let stepped = scheme.step(names.state, of: system, setting: setting, normals: &source)
        state = names.all
        normals = source.names
        next = stepped.q + stepped.p
        energy = system.energy(names.state)
    }

    /// Where a trajectory starts.
    var start: [Expression] {
        let coordinates = 0..<state.count / 2
        let names = coordinates.map(ParameterName.startPosition) + coordinates.map(ParameterName.startMomentum)
        return names.map(Expression.parameter)
    }

    /// Variables that stand for another copy of the state, such as `minus.q.0`.
    func copy(_ prefix: String) -> [String] { state.map { "\(prefix).\($0)" } }
}

extension [Expression] {
    /// All of them with the variables `names` replaced.
    func substituting(_ names: [String], _ values: [Expression]) -> [Expression] {
        let replacements = Dictionary(zip(names, values)) { first, _ in first }
        return map { $0.substituting(replacements) }
    }

    /// Half of each.
    var halved: [Expression] { map { 0.5 * $0 } }
}
