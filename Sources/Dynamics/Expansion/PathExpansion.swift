import Expressions

/// The expansion of a trajectory about its noise-free path z̄ to second order in the noise.
///
/// With z = z̄ + δ + ε + …, where δ is linear and ε quadratic in the normals: δ' = F_z δ + F_ξ ξ and ε' = F_z ε +
/// ½F_zz[δ,δ] + F_zξ[δ,ξ] + ½F_ξξ[ξ,ξ], with all derivatives taken at (z̄, 0). C = ∇H·ε + ½δᵀ∇²H δ is the quadratic
/// part of H. These are the Taylor coefficients of F and H along t ↦ (z̄ + tδ + t²ε, tξ). So two forward
/// differentiations give them, with a size linear in that of the step, whatever its dimension.
struct PathExpansion {
    /// The names of the variables of δ and ε.
    let first, second: [String]
    /// z̄', δ' and ε' over the variables of z̄ (``StepMap/state``), δ, ε and the normals.
    let path, nextFirst, nextSecond: [Expression]
    /// C, the quadratic part of H.
    let energyCorrection: Expression

    init(_ map: StepMap) {
        (first, second) = (map.copy("first"), map.copy("second"))
        let draws = map.normals.map { Expression.variable("draw.\($0)") }
        let z = map.state.map(Expression.variable)
        let (delta, epsilon) = (first.map(Expression.variable), second.map(Expression.variable))
        let directions = Dictionary(uniqueKeysWithValues: zip(z + delta, delta + epsilon.map { 2 * $0 }))
        let outputs = map.next + [map.energy]
        let noise = Dictionary(uniqueKeysWithValues: zip(map.normals.map(Expression.variable), draws))
        let all = directions.merging(noise) { $1 }
        let linear = derivatives(of: outputs, along: all)
        let quadratic = derivatives(of: linear, along: all).halved
        func onPath(_ expressions: [Expression]) -> [Expression] {
            map.quiet(expressions).substituting(draws.map(\.variableName), map.normals.map(Expression.variable))
        }
        path = onPath(map.next)
        nextFirst = onPath(linear.dropLast())
        nextSecond = onPath(quadratic.dropLast())
        energyCorrection = onPath(quadratic)[map.state.count]
    }
}

extension Expression {
    /// The name of a variable.
    fileprivate var variableName: String { if case .variable(let name) = operation { name } else { "" } }
}
