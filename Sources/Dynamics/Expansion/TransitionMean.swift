package import Expressions

/// The conditional mean of a polynomial of the positions after a step, given the state before it: E[ψ(q′) | state].
///
/// The positions after a step are affine in its normals for many schemes. Then a Gauss–Hermite rule of n nodes for each
/// normal gives the mean of polynomials up to the degree 2n − 1 exactly. The step is the scheme's own, with nodes in
/// place of its normals.
package struct TransitionMean: Sendable {
    private let scheme: any Scheme
    private let noise: Noise
    private let nodes: [(normals: [Expression], weight: Expression)]

    /// For polynomials up to `degree`, 1 to 7; nil where the positions after a step of `scheme` on `landscape` are not
    /// affine in its normals, or depend on other draws.
    package init?(scheme: any Scheme, noise: Noise, landscape: Landscape, degree: Int) {
        let count = degree / 2 + 1
        guard landscape.batch == nil, let rule = Self.rules[count] else { return nil }
        let places = landscape.variables.indices
        let system = DynamicalSystem(
            landscape, masses: places.map { Parameter.mass($0).expression },
            mobility: places.map { Parameter.mobility($0).expression })
        let map = StepMap(scheme: scheme, system: system, noise: noise)
        let positions = Array(map.next.prefix(places.count))
        guard map.uniforms.isEmpty, !landscape.readsTime, Self.isAffine(positions, in: map.normals) else { return nil }
        let read = Set(positions.flatMap(\.variableNames))
        (self.scheme, self.noise) = (scheme, noise)
        nodes = Self.product(of: rule, over: map.normals.map(read.contains))
    }

    /// The means of `functions` after a step from the scene's state.
    package func means(
        of functions: ([Expression]) -> [Expression], from scene: Sight.Scene
    ) -> [Expression] {
        let setting = StepSetting(
            dt: Parameter.stepSize.expression, sigma: Parameter.sigma.expression, noise: noise, time: 0)
        var sums: [Expression]?
        for (normals, weight) in nodes {
            var source = DrawSource(given: normals)
            let next = scheme.step(scene.state, of: scene.system, setting: setting, normals: &source)
            let terms = functions(next.q).map { weight * $0 }
            sums = sums.map { zip($0, terms).map { $0 + $1 } } ?? terms
        }
        return sums ?? []
    }

    private static func isAffine(_ positions: [Expression], in normals: [String]) -> Bool {
        guard positions.allSatisfy(\.isSmooth) else { return false }
        let slopes = derivatives(of: positions, withRespectTo: normals.map(Expression.variable)).joined()
        return slopes.allSatisfy { Set(simplified($0).variableNames).isDisjoint(with: normals) }
    }

    /// The rule for each normal that is read, and 0 for the others.
    private static func product(
        of rule: [(place: Double, weight: Double)], over isRead: [Bool]
    ) -> [(normals: [Expression], weight: Expression)] {
        var all: [(normals: [Double], weight: Double)] = [([], 1)]
        for isRead in isRead {
            let choices = isRead ? rule : [(0, 1)]
            all = all.flatMap { node in choices.map { (node.normals + [$0.place], node.weight * $0.weight) } }
        }
        return all.map { ($0.normals.map { Expression($0) }, Expression($0.weight)) }
    }

    /// Gauss–Hermite rules for the standard normal density, by their number of nodes.
    private static let rules: [Int: [(place: Double, weight: Double)]] = {
        let root = 6.0.squareRoot()
        let (inner, outer) = ((3 - root).squareRoot(), (3 + root).squareRoot())
        let (often, seldom) = ((3 + root) / 12, (3 - root) / 12)
        return [
            1: [(0, 1)], 2: [(-1, 0.5), (1, 0.5)],
            3: [(-3.0.squareRoot(), 1.0 / 6), (0, 2.0 / 3), (3.0.squareRoot(), 1.0 / 6)],
            4: [(-outer, seldom), (-inner, often), (inner, often), (outer, seldom)],
        ]
    }()
}
