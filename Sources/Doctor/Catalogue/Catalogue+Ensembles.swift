import Backends
import Dynamics
import Experiments
import Expressions
import RandomStreams

extension Catalogue {
    /// The leapfrogs × plain or antithetic × generator, each on a few landscapes with different functions and noise; each other
    /// scheme once, as drivers compile slowly; and mini-batches.
    package static let ensembles: [any Check] =
        leapfrogs.flatMap { scheme in
            [Estimator.plain, .antithetic].flatMap { estimator in
                Generator.allCases.map { check(scheme, estimator, $0, landscapes: ["harmonic", "pendulum", "muller-brown"]) }
            }
        } + SchemeLibrary.all.filter { scheme in !leapfrogs.contains { $0 == scheme } }.map { check($0, .antithetic, .philox, landscapes: ["harmonic"]) }
        + [miniBatches, controlVariate, observables(.plain), observables(.antithetic), SeriesCheck(experiment: capped(.antithetic)), manyCalls]

    private static let leapfrogs: [any Scheme] = [.leapfrog, .compensatedLeapfrog]

    /// The expansion to second order beside the trajectories.
    private static let controlVariate = check(.leapfrog, .controlVariate, .philox, landscapes: ["double-well"])

    /// Everything that trajectories can give, in one program: medians keep a record of the tail.
    private static func observables(_ estimator: Estimator) -> any Check {
        EnsembleCheck(
            name: "ensemble-observables-\(estimator.rawValue)", experiments: [capped(estimator)], observables: Observable.all)
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
            name: "forty sines", summary: "", variables: ["x"], potential: terms.dropFirst().reduce(terms[0]) { $0 + $1 },
            start: .init(q: [0.7], p: [0.1]))
        return EnsembleCheck(name: "ensemble-many-functions", experiments: [experiment(.leapfrog, .plain, .philox, landscape, place: 0)])
    }()

    /// Rows drawn alone, and after the normals of both half kicks; a step reads two tables.
    private static let miniBatches: any Check = {
        let experiments = [(1, Noise.none, Estimator.plain), (5, Noise(.gradient), .antithetic)].map { rows, noise, estimator in
            var experiment = Experiment(landscape: regression(rows: rows))
            (experiment.noise, experiment.estimator, experiment.runSeed) = (noise, estimator, 0x0123_4567_89ab_cdef)
            (experiment.sigma, experiment.steps, experiment.seeds) = (0.3, 20, 67)
            return experiment
        }
        return EnsembleCheck(name: "ensemble-mini-batch", experiments: experiments)
    }()

    /// Least squares of a line through seven points, by batches of so many.
    private static func regression(rows: Int) -> Landscape {
        let (slope, offset) = (Expression.variable("slope"), Expression.variable("offset"))
        let xs = Table("x", [-1.5, -1, -0.25, 0.125, 0.5, 1, 2]), ys = Table("y", [-2, 0.1, 0.7, 0.3, 1.9, 1.1, 3.7])
        func loss(_ x: Expression, _ y: Expression) -> Expression {
            let residual = slope * x + offset - y
            return residual * residual
        }
        func mean(_ losses: [Expression]) -> Expression {
            losses.dropFirst().reduce(losses[0]) { $0 + $1 } / Expression(Double(losses.count))
        }
        return Landscape(
            name: "regression", summary: "", variables: ["slope", "offset"],
            potential: mean(zip(xs.values, ys.values).map { loss(Expression($0), Expression($1)) }),
            start: .init(q: [0, 0.5], p: [0.25, 0]),
            batch: Batch(rowsPerStep: rows, rowCount: 7) { drawn in
                mean(drawn.map { loss(lookup(xs, at: $0), lookup(ys, at: $0)) })
            })
    }

    private static func check(
        _ scheme: any Scheme, _ estimator: Estimator, _ generator: Generator, landscapes: [String]
    ) -> any Check {
        let experiments = landscapes.enumerated().compactMap { place, name -> Experiment? in
            guard let landscape = try? LandscapeLibrary.landscape(named: name) else { return nil }
            return experiment(scheme, estimator, generator, landscape, place: place)
        }
        precondition(experiments.count == landscapes.count, "the library has no landscape of one of the names \(landscapes)")
        return EnsembleCheck(
            name: "ensemble-\(scheme.name)-\(estimator.rawValue)-\(generator.rawValue)", experiments: experiments)
    }

    /// Each `place` with other noise.
    private static func experiment(
        _ scheme: any Scheme, _ estimator: Estimator, _ generator: Generator, _ landscape: Landscape, place: Int
    ) -> Experiment {
        var experiment = Experiment(landscape: landscape)
        experiment.noise = Noise(place == 1 ? .momentum : .gradient, scaling: place == 2 ? .constant : .squareRoot)
        (experiment.sigma, experiment.steps, experiment.seeds, experiment.runSeed) = (0.3, 20, 67, 0x0123_4567_89ab_cdef)
        (experiment.scheme, experiment.estimator, experiment.generator) = (scheme, estimator, generator)
        experiment.masses = landscape.variables.indices.map { 0.7 + 0.25 * Double($0) }
        return experiment
    }
}
