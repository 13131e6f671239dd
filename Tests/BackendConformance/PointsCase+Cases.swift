import Backends
import Dynamics
import Experiments
import Expressions
import RandomStreams

extension ConformanceCase {
    /// 1, 3 and 17 step sizes of either sampling, over samples that are no whole block; the second point, where there
    /// is one, diverges.
    package static let severalPoints: [PointsCase] = Estimator.allCases.flatMap { estimator in
        [1, 3, 17].map { count in
            var base = quartic(Noise(.gradient), estimator, steps: 40)
            base.samples = 250..<250 + 280
            return PointsCase(base: base, dts: dts(count), observables: count == 3 ? [.final, .tailMean] : [.tailMean])
        }
    }

    /// The same of draws that steps share with their neighbours.
    package static let jointPoints: [PointsCase] = [Estimator.plain, .antithetic].flatMap { estimator in
        [3, 17].map { count in
            var base = quartic(Noise(.gradient, drawing: .joint), estimator, steps: 43)
            base.samples = 250..<250 + 280
            return PointsCase(base: base, dts: dts(count), observables: [.tailMean])
        }
    }

    /// No noise and one sample of each of many points, with functions that branch on the size of their argument.
    package static let deterministicPoints: [PointsCase] = Estimator.allCases.flatMap { estimator in
        [1, 2, 15, 17, 300].flatMap { count in
            [
                PointsCase(
                    base: quartic(.none, estimator, steps: 25), dts: dts(count), observables: [.tailMean, .final]),
                PointsCase(base: oscillating(estimator), dts: dts(count), observables: [.final]),
            ]
        }
    }

    /// Step sizes about the usual ones; the second is far too large.
    private static func dts(_ count: Int) -> [Double] { (0..<count).map { $0 == 1 ? 3.5 : 0.01 + 0.0007 * Double($0) } }

    private static func quartic(_ noise: Noise, _ estimator: Estimator, steps: UInt32) -> ConformanceCase {
        var landscape = LandscapeLibrary.all[0]
        if let found = try? LandscapeLibrary.landscape(named: "quartic") { landscape = found }
        return make(landscape, noise, estimator, steps: steps)
    }

    /// The second point sends the sine, the exponential and the power where they leave their usual paths; the others do
    /// not.
    private static func oscillating(_ estimator: Estimator) -> ConformanceCase {
        let (x, k) = (Expression.variable("x"), Expression.parameter("k"))
        let landscape = Landscape(
            name: "oscillating", summary: "", variables: ["x"], parameters: [.init("k", 0.7)],
            potential: call(.sin, k * x) + 0.1 * call(.exp, x) + power(x, 4), start: .init(q: [0.4], p: [-0.2]))
        return make(landscape, .none, estimator, steps: 9)
    }

    private static func make(
        _ landscape: Landscape, _ noise: Noise, _ estimator: Estimator, steps: UInt32
    ) -> ConformanceCase {
        var experiment = Experiment(landscape: landscape)
        (experiment.noise, experiment.sigma, experiment.steps) = (noise, 0.3, steps)
        (experiment.estimator, experiment.runSeed) = (estimator, 0x0123_4567_89ab_cdef)
        return ConformanceCase(experiment: experiment, dt: 0.01, samples: 0..<1)
    }
}
