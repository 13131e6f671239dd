import Backends
import Dynamics
import Experiments
import Expressions
import RandomStreams

extension Catalogue {
    /// Checks of ensembles: leapfrogs × plain or antithetic × generators of either precision, each on a few landscapes
    /// with different functions and noise; each other scheme and generator once, as drivers compile slowly; and
    /// mini-batches.
    package static let ensembles: [any Check] =
        leapfrogChecks + otherSchemeChecks + [
            check(.leapfrog, .plain, .gay, landscapes: ["harmonic", "pendulum"]),
            miniBatches, controlVariate, observables(.plain), observables(.antithetic),
            SeriesCheck(experiment: capped(.antithetic)), manyCalls,
        ]

    private static let leapfrogs: [any Scheme] = [.leapfrog, .compensatedLeapfrog]

    private static var leapfrogChecks: [any Check] {
        leapfrogs.flatMap { scheme in
            [Estimator.plain, .antithetic].flatMap { estimator in
                [Generator.philox, .mulberry32].map { generator in
                    check(scheme, estimator, generator, landscapes: ["harmonic", "pendulum", "muller-brown"])
                }
            }
        }
    }

    private static var otherSchemeChecks: [any Check] {
        let others = SchemeLibrary.all.filter { scheme in !leapfrogs.contains { $0 == scheme } }
        return others.map { check($0, .antithetic, .philox, landscapes: ["harmonic"]) }
    }

    /// The second-order expansion together with the trajectories.
    private static let controlVariate = check(.leapfrog, .controlVariate, .philox, landscapes: ["double-well"])

    /// All outputs that trajectories can have, in one program; medians keep a record of the tail.
    private static func observables(_ estimator: Estimator) -> any Check {
        EnsembleCheck(
            name: "ensemble-observables-\(estimator.rawValue)", experiments: [capped(estimator)],
            observables: Observable.all)
    }

    private static func capped(_ estimator: Estimator) -> Experiment {
        var experiment = experiment(.leapfrog, estimator, .philox, LandscapeLibrary.formulas[0], place: 0)
        experiment.cap = 1.01
        return experiment
    }

    /// More elementary functions than are compiled into one block.
    private static let manyCalls: any Check = {
        let x = Expression.variable("x")
        let terms = (1...40).map { call(.sin, Expression(Double($0)) * x) / Expression(Double($0 * $0)) }
        let landscape = Landscape(
            name: "forty sines", summary: "", variables: ["x"],
            potential: terms.dropFirst().reduce(terms[0]) { $0 + $1 }, start: .init(q: [0.7], p: [0.1]))
        let sines = experiment(.leapfrog, .plain, .philox, landscape, place: 0)
        return EnsembleCheck(name: "ensemble-many-functions", experiments: [sines])
    }()

    /// Rows drawn alone, and after the normals of both half kicks; a step reads two tables.
    private static let miniBatches = EnsembleCheck(
        name: "ensemble-mini-batch",
        experiments: [miniBatch(rows: 1, .none, .plain), miniBatch(rows: 5, Noise(.gradient), .antithetic)])

    private static func miniBatch(rows: Int, _ noise: Noise, _ estimator: Estimator) -> Experiment {
        var experiment = small(regression(rows: rows))
        experiment.noise = noise
        experiment.estimator = estimator
        return experiment
    }

    /// Least squares for a line through seven points, in batches of `rows`.
    private static func regression(rows: Int) -> Landscape {
        let xs = Table("x", [-1.5, -1, -0.25, 0.125, 0.5, 1, 2])
        let ys = Table("y", [-2, 0.1, 0.7, 0.3, 1.9, 1.1, 3.7])
        return Landscape(
            name: "regression", summary: "", variables: ["slope", "offset"],
            potential: mean(zip(xs.values, ys.values).map { squaredResidual(Expression($0), Expression($1)) }),
            start: .init(q: [0, 0.5], p: [0.25, 0]),
            batch: Batch(rowsPerStep: rows, rowCount: 7) { drawn in
                mean(drawn.map { squaredResidual(lookup(xs, at: $0), lookup(ys, at: $0)) })
            })
    }

    private static func squaredResidual(_ x: Expression, _ y: Expression) -> Expression {
        let residual = Expression.variable("slope") * x + Expression.variable("offset") - y
        return residual * residual
    }

    private static func mean(_ losses: [Expression]) -> Expression {
        losses.dropFirst().reduce(losses[0]) { $0 + $1 } / Expression(Double(losses.count))
    }

    private static func check(
        _ scheme: any Scheme, _ estimator: Estimator, _ generator: Generator, landscapes: [String]
    ) -> any Check {
        let experiments = landscapes.enumerated().compactMap { place, name -> Experiment? in
            guard let landscape = try? LandscapeLibrary.landscape(named: name) else { return nil }
            return experiment(scheme, estimator, generator, landscape, place: place)
        }
        precondition(
            experiments.count == landscapes.count, "the library has no landscape of one of the names \(landscapes)")
        return EnsembleCheck(
            name: "ensemble-\(scheme.name)-\(estimator.rawValue)-\(generator.rawValue)", experiments: experiments)
    }

    /// A short experiment with few seeds; each `place` has different noise.
    private static func experiment(
        _ scheme: any Scheme, _ estimator: Estimator, _ generator: Generator, _ landscape: Landscape, place: Int
    ) -> Experiment {
        let channel: Noise.Channel = place == 1 ? .momentum : .gradient
        let scaling: Noise.Scaling = place == 2 ? .constant : .squareRoot
        var experiment = small(landscape)
        experiment.noise = Noise(channel, scaling: scaling)
        experiment.scheme = scheme
        experiment.estimator = estimator
        experiment.generator = generator
        experiment.masses = landscape.variables.indices.map { 0.7 + 0.25 * Double($0) }
        return experiment
    }

    private static func small(_ landscape: Landscape) -> Experiment {
        var experiment = Experiment(landscape: landscape)
        experiment.sigma = 0.3
        experiment.steps = 20
        experiment.seeds = 67
        experiment.runSeed = 0x0123_4567_89ab_cdef
        return experiment
    }
}
