import Expressions

extension LandscapeLibrary {
    /// U = k(1 − cos θ): a pendulum.
    static let pendulum: Landscape = {
        let (theta, k) = (Expression.variable("theta"), Expression.parameter("k"))
        return Landscape(
            name: "pendulum", summary: "U = k (1 - cos theta)", variables: ["theta"], parameters: [.init("k", 1)],
            potential: k * (1 - call(.cos, theta)), start: .init(q: [1], p: [0.5]))
    }()

    /// U = −k/√(x² + y²), started at the perihelion of an orbit of eccentricity 0.6.
    ///
    /// Leapfrog conserves its angular momentum exactly.
    static let kepler: Landscape = {
        let (x, y, k) = (Expression.variable("x"), Expression.variable("y"), Expression.parameter("k"))
        return Landscape(
            name: "kepler", summary: "planet at the perihelion, eccentricity 0.6: U = -k / sqrt(x^2 + y^2)",
            variables: ["x", "y"], parameters: [.init("k", 1)], potential: -(k / sqrt(x * x + y * y)),
            start: .init(q: [0.4, 0], p: [0, 2]))
    }()

    /// The sum of four Gaussians of Müller and Brown (1979) times `scale`, started near its deepest minimum.
    static let mullerBrown: Landscape = {
        let (x, y, scale) = (Expression.variable("x"), Expression.variable("y"), Expression.parameter("scale"))
        let gaussians = mullerBrownTerms.map { term in
            let (dx, dy) = (x - Expression(term.x), y - Expression(term.y))
            let exponent =
                Expression(term.a) * (dx * dx) + Expression(term.b) * (dx * dy) + Expression(term.c) * (dy * dy)
            return Expression(term.height) * call(.exp, exponent)
        }
        return Landscape(
            name: "muller-brown", summary: "four Gaussians with three minima (Mueller and Brown 1979), times scale",
            variables: ["x", "y"], parameters: [.init("scale", 1)],
            potential: scale * gaussians.dropFirst().reduce(gaussians[0]) { $0 + $1 },
            start: .init(q: [-0.55, 1.45], p: [1, 1]))
    }()

    private struct GaussianTerm { let height, a, b, c, x, y: Double }

    private static let mullerBrownTerms = [
        GaussianTerm(height: -200, a: -1, b: 0, c: -10, x: 1, y: 0),
        GaussianTerm(height: -100, a: -1, b: 0, c: -10, x: 0, y: 0.5),
        GaussianTerm(height: -170, a: -6.5, b: 11, c: -6.5, x: -0.5, y: 1.5),
        GaussianTerm(height: 15, a: 0.7, b: 0.6, c: 0.7, x: -1, y: 1),
    ]
}
