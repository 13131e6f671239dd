import Dynamics
import Experiments
import Jobs

/// Fixed work whose throughput is compared between backends, devices and versions.
struct BenchmarkCase: Sendable {
    let name: String
    let experiment: Experiment
    /// The step sizes, at each of which all trajectories run.
    let stepSizes: [Double]

    private init(_ name: String, _ experiment: Experiment, _ stepSizes: [Double]) {
        (self.name, self.experiment, self.stepSizes) = (name, experiment, stepSizes)
    }

    private init(_ name: String, _ experiment: Experiment, dt: Double) { self.init(name, experiment, [dt]) }

    static let all: [BenchmarkCase] = [
        BenchmarkCase("harmonic-gradient-plain", reference("harmonic"), dt: 0.0025),
        BenchmarkCase("harmonic-gradient-step-median", reference("harmonic", observable: .stepMedian), dt: 0.0025),
        BenchmarkCase(
            "harmonic-gradient-sweep", reference("harmonic"), (0..<16).map { 0.001 + 0.0002 * Double($0) }),
        BenchmarkCase("harmonic-gradient-antithetic", reference("harmonic", estimator: .antithetic), dt: 0.0025),
        BenchmarkCase("harmonic-noise-free", reference("harmonic", noise: .none), dt: 0.0025),
        BenchmarkCase("muller-brown-plain", reference("muller-brown"), dt: 0.001),
    ]

    /// The original tool's reference experiment, on a landscape from the library.
    private static func reference(
        _ landscape: String, noise: Noise = Noise(.gradient), estimator: Estimator = .plain,
        observable: Observable = .tailMean
    ) -> Experiment {
        guard let landscape = try? LandscapeLibrary.landscape(named: landscape) else {
            preconditionFailure("the library has every landscape of the benchmark, but not \(landscape)")
        }
        var experiment = Experiment(landscape: landscape)
        (experiment.masses, experiment.sigma, experiment.noise) = ([0.35], 0.2, noise)
        (experiment.estimator, experiment.observable) = (estimator, observable)
        return experiment
    }

    /// The cases called `names`, where a name also selects every case that begins with it; all cases where it is empty.
    static func named(_ names: [String]) throws(JobError) -> [BenchmarkCase] {
        for name in names where !all.contains(where: { $0.answers(to: name) }) {
            let known = ["harmonic"] + all.map(\.name)
            throw .invalid(
                .unknownName(
                    """
                    unknown \(word: BenchKeys.cases.name) '\(got: name)', \
                    expected \(expected: "\(known.alternatives)")\(known.hint(for: name))
                    """))
        }
        return names.isEmpty ? all : all.filter { one in names.contains { one.answers(to: $0) } }
    }

    private func answers(to name: String) -> Bool { self.name == name || self.name.hasPrefix(name + "-") }

    /// Groups of cases that take turns: a median follows the case with which its rate is compared.
    static func groups(_ cases: [BenchmarkCase]) -> [[BenchmarkCase]] {
        cases.reduce(into: []) { groups, work in
            if work.experiment.observable.isReduced, !groups.isEmpty {
                groups[groups.count - 1].append(work)
            } else {
                groups.append([work])
            }
        }
    }

    /// The same work with another number of trajectories over all step sizes; an antithetic sample is two of them.
    func sized(trajectories: UInt64, steps: UInt32) -> BenchmarkCase {
        var experiment = experiment
        experiment.seeds = max(1, trajectories / (experiment.estimator.trajectories * UInt64(stepSizes.count)))
        experiment.steps = steps
        return BenchmarkCase(name, experiment, stepSizes)
    }

    /// The trajectories at each step size.
    var trajectories: UInt64 { experiment.seeds * experiment.estimator.trajectories }
}
