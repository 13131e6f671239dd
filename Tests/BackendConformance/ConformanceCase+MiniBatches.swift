import Backends
import Dynamics
package import Experiments
import Expressions
import RandomStreams

extension ConformanceCase {
    /// Hand-made mini-batches: one, three, four and five rows with every channel and both samplings.
    package static let miniBatches: [ConformanceCase] = [1, 3, 4, 5].flatMap { rows in
        Leapfrog().channels.flatMap { channel in
            [Estimator.plain, .antithetic].map { miniBatch(rows: rows, channel, $0, samples: 5..<42) }
        }
    }

    /// Rows beside normals of mulberry32: experiments refuse them, programs do not.
    package static let miniBatchesOfMulberry32: [ConformanceCase] = Leapfrog().channels.map {
        miniBatch(
            rows: 5, $0, $0 == .momentum ? .antithetic : .plain, .mulberry32, samples: (7 << 32) - 9..<(7 << 32) + 20)
    }

    /// Three of them, each of which is compiled: rows alone, after two normals, and after four in pairs across far
    /// counters.
    package static let someMiniBatches: [ConformanceCase] = [
        miniBatch(rows: 5, .none, .plain, samples: 5..<42), miniBatch(rows: 1, .momentum, .plain, samples: 3..<300),
        miniBatch(rows: 3, .gradient, .antithetic, samples: (7 << 32) - 9..<(7 << 32) + 20),
    ]

    /// The ranges of ``farRanges``.
    package static let farMiniBatches: [ConformanceCase] = farRanges.map {
        miniBatch(rows: 5, .gradient, .antithetic, steps: 3, samples: $0)
    }

    /// One sample, and several, at several step sizes.
    package static let miniBatchPoints: [PointsCase] = [7..<8, 7..<20].map { samples in
        PointsCase(
            base: miniBatch(rows: 3, .none, .plain, samples: samples), dts: [0.01, 0.125, 0.25, 0.3],
            observables: [.tailMean, .final])
    }

    /// The learning problems with small and full gradients. Their programs are large.
    package static let learning: [ConformanceCase] = [
        learning("logistic", batch: 8, .antithetic), learning("logistic", batch: 0, .plain),
        learning("tanh-net", batch: 3, .plain),
    ]

    package static func learning(_ name: String, batch: Int, _ estimator: Estimator) -> ConformanceCase {
        guard let landscape = try? LandscapeLibrary.landscape(named: name, batch: batch) else {
            preconditionFailure("there is no learning problem '\(name)'")
        }
        var experiment = Experiment(landscape: landscape)
        (experiment.sigma, experiment.noise, experiment.estimator) = (0.3, Noise(.gradient), estimator)
        (experiment.steps, experiment.runSeed) = (7, 77)
        return ConformanceCase(experiment: experiment, dt: 0.125, samples: 5..<42)
    }

    static func miniBatch(
        rows: Int, _ channel: Noise.Channel, _ estimator: Estimator, _ generator: Generator = .philox,
        steps: UInt32 = 9,
        samples: Range<UInt64>
    ) -> ConformanceCase {
        var experiment = Experiment(landscape: smallData(rows: rows))
        (experiment.sigma, experiment.noise, experiment.estimator) = (
            channel == .none ? 0 : 0.3, Noise(channel), estimator
        )
        (experiment.steps, experiment.runSeed, experiment.masses) = (steps, .max - 3, [0.8, 1.7])
        experiment.generator = generator
        return ConformanceCase(experiment: experiment, dt: 0.125, samples: samples)
    }

    /// Data of seven rows, and lookups whose indices are not drawn: between rows, beyond the ends and not numbers.
    static func smallData(rows: Int) -> Landscape {
        let (x, y) = (Expression.variable("x"), Expression.variable("y"))
        let a = Table("a", [-1.5, 1, 0.25, -0.0, 3, 1e-300, 2])
        let b = Table("b", [0.5, 0.1, -0.7, 0.3, 1.9, -1.1, 0.7])
        let odd = Table("odd", [0.5, 0.25, -1])
        func loss(_ row: Expression) -> Expression {
            let residual = lookup(a, at: row) * x + lookup(b, at: row) * call(.sin, y) - lookup(odd, at: 2 * x - row)
            return residual * residual * lookup(odd, at: sqrt(y)) + x * x
        }
        return Landscape(
            name: "data \(rows)", summary: "", variables: ["x", "y"], potential: 0.5 * (x * x + y * y),
            start: .init(q: [0.4, -0.3], p: [-0.2, 0.5]),
            batch: Batch(rowsPerStep: rows, rowCount: 7) { $0.dropFirst().reduce(loss($0[0])) { $0 + loss($1) } })
    }
}
