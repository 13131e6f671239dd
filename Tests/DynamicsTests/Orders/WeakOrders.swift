import Dynamics
import Experiments
import Foundation
import Programs

/// Second moments of a harmonic oscillator with noise in the momenta, by the exact recursion of a scheme and by the
/// equation.
struct WeakCase: Sendable {
    let name: String
    let scheme: any Scheme
    var gamma = 0.0
    let expected: Double
    private static let (mass, time, sigma) = (1.3, 2.0, 0.7)
    /// (q, p), and the second moments of q², qp, p² there.
    private static let start = (q: 1.0, p: 0.4)

    static let all: [WeakCase] = [
        .init(name: "leapfrog", scheme: .leapfrog, expected: 1),
        .init(name: "leapfrog, γ = 1", scheme: .leapfrog, gamma: 1, expected: 1),
        .init(name: "drift-kick-drift", scheme: .driftKickDrift, expected: 1),
        .init(name: "symplectic-euler", scheme: .symplecticEuler, expected: 1),
        .init(name: "explicit-euler", scheme: .explicitEuler, expected: 1),
        .init(name: "yoshida4", scheme: .yoshida4, expected: 1),
        .init(name: "mclachlan2", scheme: .mclachlan2, expected: 1), .init(name: "bcss3", scheme: .bcss3, expected: 1),
        .init(name: "pefrl", scheme: .pefrl, expected: 1),
        .init(name: "blanes-moan4", scheme: .blanesMoan4, expected: 1),
        .init(name: "baoab, γ = 1", scheme: .baoab, gamma: 1, expected: 2),
        .init(name: "obabo, γ = 1", scheme: .obabo, gamma: 1, expected: 2),
    ]

    func order() throws -> Order {
        let exact = limit
        return Order(halvings: try [128, 256, 512, 1024].map { distance(try moments(steps: $0), exact) })
    }

    /// E[q²], E[qp], E[p²] after `steps` steps. The step is linear, so its matrices are its values at unit vectors.
    private func moments(steps: Int) throws -> [Double] {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "quadratic", dimension: 1))
        (experiment.scheme, experiment.masses) = (scheme, [Self.mass])
        if gamma > 0 { experiment.schemeValues = [.gamma: gamma] }
        (experiment.noise, experiment.sigma) = (Noise(.momentum), Self.sigma)
        let stepper = try Stepper(experiment, dt: Self.time / Double(steps))
        let count = stepper.program.draws.normals
        func image(_ place: Int) -> [Double] {
            var unit = [Double](repeating: 0, count: 2 + count)
            unit[place] = 1
            return stepper.program.step.evaluate(inputs: unit, uniforms: stepper.arguments.values)
        }
        let (ofQ, ofP) = (image(0), image(1))
        let noise = (0..<count).map { image(2 + $0) }
        func added(_ i: Int, _ j: Int) -> Double { noise.reduce(0) { $0 + $1[i] * $1[j] } }
        let s = Self.start
        var (qq, qp, pp) = (s.q * s.q, s.q * s.p, s.p * s.p)
        for _ in 0..<steps {
            func moved(_ i: Int, _ j: Int) -> Double {
                ofQ[i] * ofQ[j] * qq + (ofQ[i] * ofP[j] + ofP[i] * ofQ[j]) * qp + ofP[i] * ofP[j] * pp + added(i, j)
            }
            (qq, qp, pp) = (moved(0, 0), moved(0, 1), moved(1, 1))
        }
        return [qq, qp, pp]
    }

    /// d⟨q²⟩ = 2⟨qp⟩/m, d⟨qp⟩ = ⟨p²⟩/m − ⟨q²⟩ − γ⟨qp⟩, d⟨p²⟩ = −2⟨qp⟩ − 2γ⟨p²⟩ + σ².
    private var limit: [Double] {
        let (s, m, noise) = (Self.start, Self.mass, Self.sigma * Self.sigma)
        return rungeKutta([s.q * s.q, s.q * s.p, s.p * s.p], time: Self.time, steps: 4000) { z in
            [2 * z[1] / m, z[2] / m - z[0] - gamma * z[1], -2 * z[1] - 2 * gamma * z[2] + noise]
        }
    }
}
