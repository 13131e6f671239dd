import Dynamics
import Expressions

@testable import Langevin

/// Models on Brownian paths whose solutions are known.
enum PathExamples {
    /// dx = a x dt + b x dW from 1.
    static func geometric(a: Double = 0.5, b: Double = 0.8) -> LangevinModel {
        let x = Expression.variable("x")
        return model([Expression(a) * x], [Expression(b) * x])
    }

    /// dx = −θ(x − μ) dt + g dW from 1.
    static func ornsteinUhlenbeck(theta: Double = 1.5, mean: Double = 0.25, g: Double = 0.5) -> LangevinModel {
        model([Expression(-theta) * (.variable("x") - Expression(mean))], [Expression(g)])
    }

    /// dx = −2 sin 3x dt + (1 + sin 3t) dW from 1.
    static let seasonal = model([-2 * call(.sin, 3 * .variable("x"))], [1 + call(.sin, 3 * ItoEquation.time)])

    /// dx = −x (1 + cos 3t) dt + ½ dW from 1: a linear drift that depends on the time.
    static let seasonalDrift = model([-(.variable("x") * (1 + call(.cos, 3 * ItoEquation.time)))], [0.5])

    static func model(_ drift: [Expression], _ diffusion: [Expression], _ names: [String] = ["x"]) -> LangevinModel {
        let landscape = Landscape(
            name: "equation", summary: "", variables: names, potential: 0,
            start: .init(q: names.map { _ in 1 }, p: names.map { _ in 0 }),
            equation: ItoEquation(drift: drift, diffusion: diffusion))
        return LangevinModel(landscape, temperature: 0)
    }

    /// Each solver at each factor.
    static func levels(_ solvers: [LangevinSolver], _ factors: [Int]) -> [PathLevel] {
        solvers.flatMap { solver in factors.map { PathLevel(solver, factor: $0) } }
    }
}
