import Dynamics
import Experiments

/// A scheme without noise on the landscape `quartic`, and what it converges to.
struct DeterministicCase: Sendable {
    let name: String
    let scheme: any Scheme
    var values: [SchemeParameter: Double] = [:]
    let expected: Double
    /// A run of so many steps as `counts` says has the step size time/count, times this.
    var pace = 1.0
    var time = 1.0
    var counts = [32, 64, 128, 256]

    static let all: [DeterministicCase] = [
        .init(name: "leapfrog", scheme: .leapfrog, expected: 2),
        .init(
            name: "leapfrog, γ = 1", scheme: .leapfrog, values: [.gamma: 1], expected: 1, counts: [128, 256, 512, 1024]),
        .init(name: "compensated-leapfrog", scheme: .compensatedLeapfrog, expected: 2),
        .init(name: "fixed-point-leapfrog", scheme: .fixedPointLeapfrog, expected: 2),
        .init(name: "drift-kick-drift", scheme: .driftKickDrift, expected: 2),
        .init(name: "symplectic-euler", scheme: .symplecticEuler, expected: 1),
        .init(name: "explicit-euler", scheme: .explicitEuler, expected: 1, counts: [128, 256, 512, 1024]),
        .init(name: "yoshida4", scheme: .yoshida4, expected: 4),
        .init(name: "mclachlan2", scheme: .mclachlan2, expected: 2),
        .init(name: "bcss3", scheme: .bcss3, expected: 2),
        .init(name: "pefrl", scheme: .pefrl, expected: 4, counts: [8, 16, 32, 64]),
        .init(name: "blanes-moan4", scheme: .blanesMoan4, expected: 4, counts: [8, 16, 32, 64]),
        .init(name: "baoab, γ = 1", scheme: .baoab, expected: 2),
        .init(name: "obabo, γ = 1", scheme: .obabo, expected: 2),
        .init(name: "sgd", scheme: .sgd, expected: 1, counts: [128, 256, 512, 1024]),
        .init(
            name: "heavy-ball, β = 0.9", scheme: .heavyBall, expected: 1, pace: 0.1, counts: [512, 1024, 2048, 4096]),
        .init(name: "nesterov, β = 0.9", scheme: .nesterov, expected: 1, pace: 0.1, counts: [512, 1024, 2048, 4096]),
        .init(
            name: "adamw, β₂ = 0.9, ε = 0.5", scheme: .adamw, values: [.beta2: 0.9, .epsilon: 0.5, .weightDecay: 0.1],
            expected: 1, time: 0.5, counts: [512, 1024, 2048, 4096]),
    ]

    private func end(_ count: Int) throws -> [Double] {
        var stepper = try Stepper(
            Experiment("quartic", scheme, values, mass: scheme.hasMomenta ? 1.3 : 1), dt: pace * time / Double(count))
        stepper.advance(steps: count)
        return Array(stepper.state.prefix(scheme.hasMomenta ? 4 : 2))
    }

    /// Against an accurate solution of the limit.
    func sameLimit() throws -> Order {
        let exact = limit
        return Order(halvings: try counts.map { distance(try end($0), exact) })
    }

    /// Against the same scheme with half the step.
    func own() throws -> Order {
        let ends = try (counts + [2 * counts[counts.count - 1]]).map(end)
        return Order(halvings: zip(ends, ends.dropFirst()).map(distance))
    }

    private var limit: [Double] {
        let gamma = values[.gamma] ?? scheme.usualValues[.gamma] ?? 0
        func slope(_ x: Double, _ y: Double) -> [Double] { [x * (x * x - 1) + 0.3 * y * y, y + 0.6 * x * y] }
        if scheme.hasMomenta {
            return rungeKutta([1.3, 0.2, 0.1, 0.6], time: time, steps: 4000) { z in
                let g = slope(z[0], z[1])
                return [z[2] / 1.3, z[3] / 1.3, -g[0] - gamma * z[2], -g[1] - gamma * z[3]]
            }
        }
        return rungeKutta([1.3, 0.2], time: time, steps: 4000) { theta in
            let g = slope(theta[0], theta[1])
            guard scheme == .adamw else { return g.map { -$0 } }
            return zip(theta, g).map { -$1 / ($1.magnitude + 0.5) - 0.1 * $0 }
        }
    }
}
