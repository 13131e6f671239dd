import Expressions

extension LandscapeLibrary {
    /// U = ¼a(x² − b²)²: two wells at ±b, separated by a barrier of ¼ab⁴.
    static let doubleWell: Landscape = {
        let (x, a, b) = (Expression.variable("x"), Expression.parameter("a"), Expression.parameter("b"))
        let well = x * x - b * b
        return Landscape(
            name: "double-well", summary: "two wells at +-b: U = a/4 (x^2 - b^2)^2", variables: ["x"],
            parameters: [.init("a", 1), .init("b", 1)], potential: 0.25 * a * (well * well),
            start: .init(q: [1.3], p: [0.1]))
    }()

    /// U = ¼(x² − 1)² + ½y² + cxy²: a double well coupled to an oscillator.
    static let quartic: Landscape = {
        let (x, y, c) = (Expression.variable("x"), Expression.variable("y"), Expression.parameter("c"))
        let well = x * x - 1
        return Landscape(
            name: "quartic", summary: "double well coupled to an oscillator: U = 1/4 (x^2 - 1)^2 + 1/2 y^2 + c x y^2",
            variables: ["x", "y"], parameters: [.init("c", 0.3)],
            potential: 0.25 * (well * well) + 0.5 * (y * y) + c * x * (y * y),
            start: .init(q: [1.3, 0.2], p: [0.1, 0.6]))
    }()

    /// U = ½(x² + y²) + λ(x²y − y³/3) (Hénon and Heiles 1964); bounded below the energy 1/(6λ²).
    static let henonHeiles: Landscape = {
        let (x, y, lambda) = (Expression.variable("x"), Expression.variable("y"), Expression.parameter("lambda"))
        let cubic = x * x * y - y * y * y / 3
        return Landscape(
            name: "henon-heiles",
            summary: "motion of a star in a galaxy: U = 1/2 (x^2 + y^2) + lambda (x^2 y - y^3/3)",
            variables: ["x", "y"],
            parameters: [.init("lambda", 1)], potential: 0.5 * (x * x + y * y) + lambda * cubic,
            start: .init(q: [0, 0.1], p: [0.35, 0.1]))
    }()

    /// U = (a − x)² + b(y − x²)² (Rosenbrock 1960): a narrow curved valley with its minimum at (a, a²).
    static let rosenbrock: Landscape = {
        let (x, y) = (Expression.variable("x"), Expression.variable("y"))
        let (a, b) = (Expression.parameter("a"), Expression.parameter("b"))
        let (along, across) = (a - x, y - x * x)
        return Landscape(
            name: "rosenbrock", summary: "curved valley: U = (a - x)^2 + b (y - x^2)^2", variables: ["x", "y"],
            parameters: [.init("a", 1), .init("b", 100)], potential: along * along + b * (across * across),
            start: .init(q: [-1.2, 1], p: [0, 0]))
    }()

    /// U = x⁶ + y⁶: two uncoupled channels, flat at the bottom and steep at the walls.
    static let dualChannel: Landscape = {
        let (x, y) = (Expression.variable("x"), Expression.variable("y"))
        func sixth(_ x: Expression) -> Expression { (x * x) * ((x * x) * (x * x)) }
        return Landscape(
            name: "dual-channel", summary: "two flat-bottomed channels: U = x^6 + y^6", variables: ["x", "y"],
            potential: sixth(x) + sixth(y), start: .init(q: [1, 0.5], p: [0, 1]))
    }()
}
