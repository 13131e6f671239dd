import Expressions

extension LandscapeLibrary {
    /// U = ½(x² + y²) from q = (1, 0), p = (0, 1): the reference experiment of the original tool.
    static let harmonic: Landscape = {
        let (x, y) = (Expression.variable("x"), Expression.variable("y"))
        return Landscape(
            name: "harmonic", summary: "isotropic oscillator, the reference experiment: U = 1/2 (x^2 + y^2)",
            variables: ["x", "y"], potential: 0.5 * (x * x + y * y), start: .init(q: [1, 0], p: [0, 1]),
            mass: 0.35)
    }()

    /// U = ½ Σ kᵢ qᵢ², with kᵢ spread evenly over 1…10 by default, from rest at qᵢ = 1.
    package static func quadratic(dimension: Int) -> Landscape {
        let indices = 1...dimension
        let terms = indices.map { index in
            let q = Expression.variable("q\(index)")
            return Expression.parameter("k\(index)") * (q * q)
        }
        let spread = 9 / Double(max(1, dimension - 1))
        return Landscape(
            name: "quadratic", summary: "anisotropic quadratic in any dimension: U = 1/2 sum of ki qi^2",
            variables: indices.map { "q\($0)" },
            parameters: indices.map { .init("k\($0)", 1 + spread * Double($0 - 1)) },
            potential: 0.5 * terms.dropFirst().reduce(terms[0]) { $0 + $1 },
            start: .init(q: indices.map { _ in 1 }, p: indices.map { _ in 0 }))
    }

    /// U = ½(s − ab)²: a deep linear network with one neuron per layer (Saxe, McClelland and Ganguli 2013).
    static let deepLinear: Landscape = {
        let (a, b, s) = (Expression.variable("a"), Expression.variable("b"), Expression.parameter("s"))
        let residual = s - a * b
        return Landscape(
            name: "deep-linear", summary: "two-layer linear network, target s: U = 1/2 (s - a b)^2",
            variables: ["a", "b"], parameters: [.init("s", 1)], potential: 0.5 * (residual * residual),
            start: .init(q: [0.6, 0.4], p: [0, 0]))
    }()

    /// The flow of ``deepLinear`` with the rule of the second layer turned round: a climbs down U, b climbs up.
    ///
    /// No potential has this flow (H. Ninou, J. Kadmon, N. A. Cayco-Gajic, arXiv:2510.02765): it conserves a² + b² where
    /// gradient flow conserves a² − b². U falls as long as |b| > |a|.
    static let curlDescent: Landscape = {
        let (a, b, s) = (Expression.variable("a"), Expression.variable("b"), Expression.parameter("s"))
        let residual = s - a * b
        return Landscape(
            name: "curl-descent", summary: "flow without energy: da = b (s - a b) dt, db = -a (s - a b) dt",
            variables: ["a", "b"], parameters: [.init("s", 1)], potential: 0.5 * (residual * residual),
            start: .init(q: [0.3, 1.6], p: [0, 0]),
            equation: ItoEquation(drift: [b * residual, -(a * residual)]))
    }()
}
