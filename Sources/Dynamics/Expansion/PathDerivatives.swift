import Expressions

/// An unordered pair of state variables, the lower index first.
struct Pair: Hashable, Comparable {
    let low, high: Int

    init(_ a: Int, _ b: Int) { (low, high) = (min(a, b), max(a, b)) }

    var name: String { "covariance.\(low).\(high)" }

    static func < (left: Pair, right: Pair) -> Bool { (left.low, left.high) < (right.low, right.high) }
}

/// The first and second derivatives of a step and of the energy, on the noise-free path.
struct PathDerivatives {
    /// The next state without noise.
    let path: [Expression]
    let energySlopes: [Expression]
    private let map: StepMap
    /// For each input, the derivatives of all outputs, the energy's last; normals are not yet set to 0.
    private let slopes: [[Expression]]
    private let quietSlopes: [[Expression]]
    private let noiseSlopes, noiseCurvatures: [[Expression]]
    /// For each output, the inputs and the normals on which it depends.
    private let dependencies, noiseDependencies: [[Int]]
    let isLinearInNoise: Bool

    init(_ map: StepMap) {
        self.map = map
        let outputs = map.next + [map.energy]
        let draws = map.normals.map(Expression.variable)
        let slopes = Expressions.derivatives(of: outputs, withRespectTo: map.state.map(Expression.variable))
        let drawn = Expressions.derivatives(of: map.next, withRespectTo: draws)
        let bent = zip(draws, drawn).map { Expressions.derivatives(of: $1, withRespectTo: $0) }
        self.slopes = slopes
        path = map.quiet(map.next)
        quietSlopes = map.quiet(slopes)
        (noiseSlopes, noiseCurvatures) = (map.quiet(drawn), map.quiet(bent))
        energySlopes = quietSlopes.map { $0[map.state.count] }
        let quiet = quietSlopes
        dependencies = map.state.indices.map { output in
            map.state.indices.filter { !quiet[$0][output].isZero }
        }
        let noise = noiseSlopes
        noiseDependencies = map.next.indices.map { output in noise.indices.filter { !noise[$0][output].isZero } }
        isLinearInNoise = drawn.joined().allSatisfy { !$0.hasVariables }
    }

    /// ∂F_a/∂zᵢ
    func slope(_ a: Int, _ i: Int) -> Expression { quietSlopes[i][a] }

    /// The state variables on which output `a` depends.
    func inputs(of a: Int) -> [Int] { dependencies[a] }

    /// (F_ξ F_ξᵀ)_ab
    func noiseCovariance(_ a: Int, _ b: Int) -> Expression {
        sum(noiseDependencies[a].map { noiseSlopes[$0][b].isZero ? 0 : noiseSlopes[$0][a] * noiseSlopes[$0][b] })
    }

    /// ½ tr F_ξξ of output `a`
    func noiseCurvature(_ a: Int) -> Expression { sum(noiseCurvatures.map { $0[a].isZero ? 0 : 0.5 * $0[a] }) }

    /// For each of `pairs`, the second derivatives of all outputs, the energy's last.
    func curvatures(of pairs: [Pair]) -> [Pair: [Expression]] {
        var found: [Pair: [Expression]] = [:]
        for pair in pairs {
            let curved = slopes[pair.low].indices.filter { slopes[pair.low][$0].hasVariables }
            let second = map.quiet(
                Expressions.derivatives(
                    of: curved.map { slopes[pair.low][$0] }, withRespectTo: .variable(map.state[pair.high])))
            var all = [Expression](repeating: 0, count: slopes[pair.low].count)
            for (output, derivative) in zip(curved, second) { all[output] = derivative }
            found[pair] = all
        }
        return found
    }
}

extension StepMap {
    /// The expressions with all normals set to 0.
    func quiet(_ expressions: [Expression]) -> [Expression] {
        simplified(expressions.substituting(normals, normals.map { _ in 0 }))
    }

    /// The rows of expressions with all normals set to 0.
    func quiet(_ rows: [[Expression]]) -> [[Expression]] {
        var rest = quiet(Array(rows.joined()))[...]
        return rows.map { row in
            defer { rest = rest.dropFirst(row.count) }
            return Array(rest.prefix(row.count))
        }
    }
}
