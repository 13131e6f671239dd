import Backends
import Dynamics
import Experiments
package import Expressions
import RandomStreams
import TestSupport

extension ConformanceCase {
    /// Random potentials of two coordinates and a parameter, with channel, scaling, estimator and generator taken in
    /// turn.
    ///
    /// Trajectories may leave the finite numbers: then all backends must find them diverged.
    package static func randomPotentials(_ count: Int, seed: UInt64, maximalSize: Int = 40) -> [ConformanceCase] {
        var source = RandomExpressions(
            seed: seed, variables: ["x", "y"], parameters: ["k"], maximalSize: maximalSize)
        return (0..<count).map { index in make(potential: source.next(), index: index, label: "random \(seed)/\(index)")
        }
    }

    /// Potentials with poles, edges of domains and overflows within reach of the noise: of each ensemble some
    /// trajectories diverge and some do not.
    package static let divergingPotentials: [ConformanceCase] = {
        let (x, y, k) = (Expression.variable("x"), Expression.variable("y"), Expression.parameter("k"))
        let potentials: [(String, Expression)] = [
            ("log", call(.log, x) + 0.1 * y * y), ("root", sqrt(x) + k * y), ("real power", call(.pow, x, k) * y),
            ("exponential", y - 1e-130 * call(.exp, 700 * x)),
            ("hill", max(y, x) - power(2 * x, 12)), ("root of a difference", sqrt(x - y * y) * k),
        ]
        return potentials.enumerated().map { index, potential in
            var made = make(potential: potential.1, index: 3 * index + 1, label: potential.0)
            (made.experiment.noise, made.experiment.sigma) = (Noise(.gradient, scaling: .constant), 1.5)
            // With a control variate all samples share the noise-free path, and diverge with it.
            made.experiment.estimator = (2...3).contains(index) ? .antithetic : .plain
            made.samples = 3..<260
            return made
        }
    }()

    /// What users type: periodic boxes, walls, angles, steps, definitions.
    package static let typedPotentials: [ConformanceCase] = [
        "0.5*k*d^2 + 0.5*y^2; d = mod(x + 0.5, 1) - 0.5", "k*cos(2*pi*mod(x, y)) + (x - y)^2",
        "k*max(0, abs(x) - 0.5, abs(y) - 0.5)^2",
        "r^2 + k*cos(3*t); r = hypot(x, y); t = atan2(y, x)", "x > 0 && y < 0.2 || x < -0.3 ? x^2 : k*y^2",
        "y^2 + k*erf(3*x)^2",
        "(x - round(x))^2 + (y - ceil(y))^2 + k*floor(x)",
        "step(x)*x^2 + sign(y)*y^3 + log2(2 + x^2) + log10(2 + y^2) + (x != y ? tan(0.5*tanh(x)) : k)",
        "exp2(x) + cbrt(1 + x^2 + y^2) + asin(0.5*tanh(x))*acos(0.5*tanh(y))",
    ].enumerated().compactMap { index, text in
        (try? Expression.parse(text, variables: ["x", "y"], parameters: ["k"])).map {
            make(potential: $0, index: index, label: text)
        }
    }

    private static func make(potential: Expression, index: Int, label: String) -> ConformanceCase {
        let landscape = Landscape(
            name: label, summary: "", variables: ["x", "y"], parameters: [.init("k", 0.7)], potential: potential,
            start: .init(q: [0.4, -0.3], p: [-0.2, 0.5]))
        var experiment = Experiment(landscape: landscape)
        let channel = Leapfrog().channels[index % 3]
        experiment.noise = Noise(channel, scaling: Noise.Scaling.allCases[index / 3 % 2])
        (experiment.sigma, experiment.masses, experiment.steps) = (0.4, [0.8, 1.7], 9)
        experiment.estimator = Estimator.allCases[index / 2 % 3]
        experiment.generator = Generator.allCases[index / 4 % 2]
        return ConformanceCase(experiment: experiment, dt: 0.125, samples: 3..<40)
    }

    /// The operations that the program of this case executes.
    package var operations: Set<Operation> {
        get throws {
            let program = try experiment.program()
            return Set((program.step.instructions + program.energy.instructions).map(\.operation))
        }
    }
}

extension Operation {
    /// Every operation that straight-line code can hold.
    package static let everyInstruction: Set<Operation> = Set(
        [.add, .subtract, .multiply, .divide, .negate, .squareRoot, .absolute, .minimum, .maximum, .floor, .modulo]
            + [.fusedMultiplyAdd, .fusedNegatedMultiplyAdd, .fusedMultiplySubtract]
            + Comparison.allCases.map { .select($0) } + Function.allCases.map { .call($0) })
}
