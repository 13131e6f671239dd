import Dynamics
import Experiments
import Foundation
import Programs
import Testing

/// Optimisers against loops over plain numbers, in the order of operations that PyTorch documents.
@Suite struct OptimiserTests {
    private let dt = 1e-3
    private let sigma = 0.5

    /// The state after 200 noisy steps on Rosenbrock's valley, by the program and by `update` of (t, θ, g).
    private func compare(_ scheme: any Scheme, _ update: (Int, inout [Double], [Double]) -> Void) throws {
        var experiment = try Experiment("rosenbrock", scheme, scheme == .adamw ? [.weightDecay: 0.1] : [:])
        (experiment.noise, experiment.sigma) = (Noise(.gradient, scaling: .constant), sigma)
        var stepper = try Stepper(experiment, dt: dt)
        #expect(stepper.program.draws.normals == 2)
        #expect(stepper.p == [0, 0])
        var theta = [-1.2, 1.0]
        for t in 1...200 {
            let normals = [sin(Double(3 * t)), cos(Double(7 * t))]
            let across = theta[1] - theta[0] * theta[0]
            let gradient = [-2 * (1 - theta[0]) - 400 * theta[0] * across, 200 * across]
            update(t, &theta, zip(gradient, normals).map { $0 + sigma * $1 })
            stepper.step(normals)
        }
        let error = zip(stepper.q, theta).map { ($0 - $1).magnitude }.max() ?? .infinity
        #expect(error < 1e-11, "\(scheme): \(stepper.q), by hand \(theta)")
        let loss =
            (1 - theta[0]) * (1 - theta[0]) + 100 * (theta[1] - theta[0] * theta[0]) * (theta[1] - theta[0] * theta[0])
        #expect((stepper.observed[0] - loss).magnitude < 1e-9 * loss, "\(scheme) observes the loss")
        #expect(stepper.observed.count == 1)
    }

    @Test func sgd() throws {
        try compare(.sgd) { _, theta, g in for i in g.indices { theta[i] -= dt * g[i] } }
    }

    @Test func heavyBall() throws {
        var v = [0.0, 0.0]
        try compare(.heavyBall) { _, theta, g in
            for i in g.indices {
                v[i] = 0.9 * v[i] + g[i]
                theta[i] -= dt * v[i]
            }
        }
    }

    @Test func nesterov() throws {
        var v = [0.0, 0.0]
        try compare(.nesterov) { _, theta, g in
            for i in g.indices {
                v[i] = 0.9 * v[i] + g[i]
                theta[i] -= dt * (g[i] + 0.9 * v[i])
            }
        }
    }

    @Test func adamW() throws {
        var (m, v) = ([0.0, 0.0], [0.0, 0.0])
        try compare(.adamw) { t, theta, g in
            let (correction1, correction2) = (1 - pow(0.9, Double(t)), 1 - pow(0.999, Double(t)))
            for i in g.indices {
                theta[i] *= 1 - dt * 0.1
                m[i] += 0.1 * (g[i] - m[i])
                v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i]
                theta[i] -= dt / correction1 * m[i] / (v[i].squareRoot() / correction2.squareRoot() + 1e-8)
            }
        }
    }

    /// A coordinate whose gradient stays 0 stays where it is.
    @Test func adamWTakesAGradientOfZero() throws {
        var stepper = try Stepper(Experiment("harmonic", .adamw, [.weightDecay: 0]), dt: 0.01)
        stepper.advance(steps: 5)
        #expect(stepper.q[1] == 0 && (stepper.q[0] - 0.95).magnitude < 1e-3)
    }

    /// √v has no derivative at 0, so nothing is expanded; without noise there is nothing to expand.
    @Test func adamWHasNoExpansionInItsNoise() throws {
        var experiment = try Experiment("quartic", .adamw)
        #expect(throws: Never.self) { try experiment.secondOrderProgram() }
        experiment.sigma = 0.1
        #expect(throws: ExpansionError.notDifferentiable) { try experiment.secondOrderProgram() }
        experiment.estimator = .controlVariate
        #expect(throws: ExperimentError.expansion(.notDifferentiable)) { try experiment.program() }
    }
}
