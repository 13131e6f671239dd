import Dynamics
import Expressions

/// The Brownian path over one coarse step, summed from fine steps: what a scheme that takes k fine steps at once reads
/// in place of normals of its own.
///
/// Fine step j = 0…k − 1 of size h draws ξⱼ and, for schemes that need the integral of the path, ζⱼ: its increment is
/// ΔWⱼ = √h ξⱼ, and ∫(W − Wⱼ) ds = ½h(ΔWⱼ + √h ζⱼ/√3). Over the coarse step ΔW = Σ ΔWⱼ, and its own integral is the sum
/// of theirs plus h·(ΔW₀ + … + ΔWⱼ₋₁) each. In normals of the coarse step that is
/// ξ = Σ ξⱼ/√k and ζ = √3 Σ ((k − 1 − 2j) ξⱼ + ζⱼ/√3)/(k√k), which are independent and standard.
struct BrownianSums {
    let factor: Int
    private let dimension: Int
    /// Whether the integral of the path is summed, too.
    private let hasSeconds: Bool

    init(factor: Int, dimension: Int, hasSeconds: Bool) {
        (self.factor, self.dimension, self.hasSeconds) = (factor, dimension, hasSeconds)
    }

    /// The variables of the state: the number j of the fine step, then the sums; none where every fine step is a whole
    /// one.
    var names: [String] { factor == 1 ? [] : [phaseName] + sumNames }

    private var phaseName: String { "phase.\(factor)" }
    private var sumNames: [String] { Self.names("sum.\(factor)", dimension) + secondNames }
    private var secondNames: [String] { hasSeconds ? Self.names("second.\(factor)", dimension) : [] }
    private var phase: Expression { .variable(phaseName) }

    /// `value` in the last fine step of a coarse one, otherwise `kept`.
    func atLast(_ value: Expression, else kept: Expression) -> Expression {
        factor == 1 ? value : select(phase, .equal, Expression(Double(factor - 1)), then: value, otherwise: kept)
    }

    /// The variables after this fine step.
    var next: [Expression] {
        guard factor > 1 else { return [] }
        return ([phase + 1] + sums).map { atLast(0, else: $0) }
    }

    /// The normals of the coarse step that ends with this fine step: ξ of all coordinates, then ζ of all.
    var normals: [Expression] {
        guard factor > 1 else {
            return (FineNormals.first(dimension) + (hasSeconds ? FineNormals.second(dimension) : []))
        }
        let k = Double(factor)
        let scales = [1 / k.squareRoot(), 3.0.squareRoot() / (k * k.squareRoot())]
        return sums.indices.map { Expression(scales[$0 / dimension]) * sums[$0] }
    }

    /// The sums with this fine step.
    private var sums: [Expression] {
        let first = FineNormals.first(dimension)
        let sums = zip(Self.names("sum.\(factor)", dimension), first).map { .variable($0) + $1 }
        guard hasSeconds else { return sums }
        let weight = Expression(Double(factor - 1)) - 2 * phase
        let parts = zip(first, FineNormals.second(dimension)).map {
            weight * $0 + Expression(1 / 3.0.squareRoot()) * $1
        }
        return sums + zip(secondNames, parts).map { .variable($0) + $1 }
    }

    private static func names(_ name: String, _ dimension: Int) -> [String] { (0..<dimension).map { "\(name).\($0)" } }
}

/// The normals that a fine step draws: ξ of all coordinates, then ζ of all.
enum FineNormals {
    static func first(_ dimension: Int) -> [Expression] { named(0..<dimension) }
    static func second(_ dimension: Int) -> [Expression] { named(dimension..<2 * dimension) }

    private static func named(_ places: Range<Int>) -> [Expression] { places.map { .variable(DrawSource.name($0)) } }
}
