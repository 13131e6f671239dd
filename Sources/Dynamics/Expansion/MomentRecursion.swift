import Expressions

/// The exact mean of the second-order expansion, computed without sampling.
///
/// With S = E[δδᵀ] and μ = E[ε] (see ``PathExpansion``): S' = F_z S F_zᵀ + F_ξ F_ξᵀ, μ' = F_z μ + ½F_zz:S + ½ tr F_ξξ,
/// and the expected energy to second order is H(z̄) + ∇H·μ + ½ tr(∇²H·S). Entries that stay zero, such as those between
/// uncoupled coordinates, are left out, so a separable landscape costs no more than its parts.
struct MomentRecursion {
    /// The derivatives of the step and of the energy on the noise-free path.
    private let derivatives: PathDerivatives
    private let map: StepMap
    /// The entries S_ij and μ_i that are not always zero.
    private let covariances: [Pair]
    private let covarianceSet: Set<Pair>
    private let means: [Int]
    /// For each pair in `covariances`, the second derivatives of all outputs, with the energy's last.
    private let curvatures: [Pair: [Expression]]
    /// The approximate number of multiply-adds per step above which sampling is the better method.
    static let largestSize = 20_000

    init(_ map: StepMap) throws(ExpansionError) {
        guard map.rows.isEmpty else { throw .drawsRows }
        self.map = map
        derivatives = PathDerivatives(map)
        let pattern = MomentPattern(derivatives)
        guard pattern.cost <= Self.largestSize else { throw .tooLarge(pattern.cost, limit: Self.largestSize) }
        (covariances, covarianceSet) = (pattern.covariances.sorted(), pattern.covariances)
        curvatures = derivatives.curvatures(of: covariances)
        means = pattern.means(curvatures)
    }

    /// Whether second order is everything, so that the recursion gives the expectation itself.
    ///
    /// That is so if there is no noise, or if the step is affine in state and noise and the energy is quadratic. Kinks
    /// have no second derivative, but a step with kinks is not affine.
    var isExact: Bool {
        map.normals.isEmpty
            || map.isSmooth
                && curvatures.values.allSatisfy { $0.dropLast().allSatisfy(\.isZero) && $0.last?.hasVariables != true }
                && derivatives.isLinearInNoise
    }

    var names: [String] { map.state + covariances.map(\.name) + means.map { "mean.\($0)" } }

    var next: [Expression] { derivatives.path + covariances.map(nextCovariance) + means.map(nextMean) }

    var energy: Expression {
        let slopes = sum(means.map { derivatives.energySlopes[$0] * mean($0) })
        return simplified(sum([map.energy, slopes, curvature(output: map.state.count)]))
    }

    private func nextCovariance(_ pair: Pair) -> Expression {
        let (a, b) = (pair.low, pair.high)
        let carried = derivatives.inputs(of: b).map { j in
            sum(
                derivatives.inputs(of: a).compactMap { i in
                    covariance(i, j).map { derivatives.slope(a, i) * $0 }
                }) * derivatives.slope(b, j)
        }
        return simplified(sum(carried + [derivatives.noiseCovariance(a, b)]))
    }

    private func nextMean(_ a: Int) -> Expression {
        let carried = derivatives.inputs(of: a).filter(means.contains).map { derivatives.slope(a, $0) * mean($0) }
        return simplified(sum(carried + [curvature(output: a), derivatives.noiseCurvature(a)]))
    }

    /// ½ Σ ∂²/∂zᵢ∂zⱼ · S_ij for one output.
    private func curvature(output: Int) -> Expression {
        sum(
            covariances.compactMap { pair in
                guard let second = curvatures[pair]?[output], !second.isZero else { return nil }
                let weight = pair.low == pair.high ? 0.5 * second : second
                return weight * .variable(pair.name)
            })
    }

    private func mean(_ index: Int) -> Expression { .variable("mean.\(index)") }

    private func covariance(_ i: Int, _ j: Int) -> Expression? {
        let pair = Pair(i, j)
        return covarianceSet.contains(pair) ? .variable(pair.name) : nil
    }
}

/// The sum of the terms, with zeros left out.
func sum(_ terms: [Expression]) -> Expression {
    let terms = terms.filter { !$0.isZero }
    return terms.dropFirst().reduce(terms.first ?? 0) { $0 + $1 }
}
