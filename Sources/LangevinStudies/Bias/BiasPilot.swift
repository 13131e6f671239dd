import Backends
package import Boundaries
import Dynamics
import ElementaryFunctions
import Experiments
import Inference
import Jobs
package import Langevin

/// A way to estimate a stationary mean: what a sample is.
package struct BiasEstimation: Sendable {
    /// One that was tried.
    package struct Trial: Sendable {
        package let choice: EstimatorChoice
        /// The standard deviation of one sample: the geometric mean over the places of the pilot.
        package let standardDeviation: Double
        /// The operations of one sample.
        package let cost: Double
        /// variance × cost
        package var work: Double { standardDeviation * standardDeviation * cost }
    }

    package let choice: EstimatorChoice
    package let reason: String
    package let trials: [Trial]
    /// The fitted control; nil where it is not used.
    package let control: BiasControl?

    /// How the ensemble is sampled: a control variate is one of single trajectories.
    var estimator: Estimator { choice == .antithetic ? .antithetic : .plain }
}

/// Chooses how stationary means are estimated, on random numbers that nothing else uses.
struct BiasPilot {
    let plan: BiasPlan
    let backend: any Backend
    let host: any Backend
    private static let samples: UInt64 = 1024
    /// What moves the pilot's random numbers away from those of the study.
    private static let otherSeed: UInt64 = 0x5DEE_CE66_D1CE_5EED

    /// The least and greatest values that trajectories see at the ends of the range.
    func seen() async throws(JobError) -> ClosedRange<Double> {
        var (least, greatest) = (plan.target.atStart, plan.target.atStart)
        for place in [places[0], places[places.count - 1]] {
            let found = try await numbers(of: bias.extremes, at: place)
            for value in found.joined() where value.isFinite {
                (least, greatest) = (min(least, value), max(greatest, value))
            }
        }
        return least...greatest
    }

    func estimation() async throws(JobError) -> BiasEstimation {
        let asked = plan.request.estimator ?? .auto
        let control = try await fittedControl(asked)
        if asked == .controlVariate, control == nil { throw Self.noControl }
        if asked != .auto, asked != .controlVariate {
            return BiasEstimation(choice: asked, reason: "asked for", trials: [], control: nil)
        }
        var trials: [BiasEstimation.Trial] = []
        for choice in [EstimatorChoice.plain, .antithetic, .controlVariate]
        where choice != .controlVariate || control != nil {
            if let trial = try await trial(choice, control) { trials.append(trial) }
        }
        guard asked == .auto else {
            return BiasEstimation(choice: asked, reason: "asked for", trials: trials, control: control)
        }
        guard let best = trials.min(by: { $0.work < $1.work }) else {
            return BiasEstimation(
                choice: .plain, reason: "trajectories diverge in every pilot", trials: [], control: nil)
        }
        return BiasEstimation(
            choice: best.choice, reason: reason(best, trials), trials: trials,
            control: best.choice == .controlVariate ? control : nil)
    }

    private static let noControl = JobError.invalid(
        .unsupported(
            """
            there is no control variate, which is for \
            \(expected: "one or two dimensions and a solver whose positions are affine in its normals"); \
            \(remedy: "take \(field: Keys.estimator.name, "auto")")
            """))

    private var bias: StationaryBias { StationaryBias(plan.target.observed) }

    /// The step sizes that are tried: the ends of the table and its middle.
    private var places: [Double] {
        let (first, last) = (plan.stepSizes[0], plan.stepSizes[plan.stepSizes.count - 1])
        return first == last ? [first] : [first, (first * last).squareRoot(), last]
    }

    private var experiment: Experiment {
        var experiment = plan.experiment
        experiment.runSeed ^= Self.otherSeed
        return experiment
    }

    /// The control with the coefficients that fit best at the middle.
    private func fittedControl(_ asked: EstimatorChoice) async throws(JobError) -> BiasControl? {
        guard [.auto, .controlVariate].contains(asked),
            let control = BiasControl(experiment, centre: plan.target.centre, scale: plan.target.scale)
        else { return nil }
        let observables = [bias.observable(less: plan.target.exact.value)] + control.observables
        let values = try await numbers(of: observables, at: places[places.count / 2])
        guard values.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
        let found = ControlCoefficients.leastSquares(values[0], on: Array(values.dropFirst()))
        return found.allSatisfy(\.isFinite) ? control.with(found) : nil
    }

    private func numbers(of observables: [Observable], at dt: Double) async throws(JobError) -> [[Double]] {
        let experiment = experiment
        do {
            let ensemble = try LangevinEnsemble(plan.model.model, dt: dt, experiment: experiment, on: backend)
            return try await ensemble.samples(
                of: observables, steps: experiment.steps, tailStart: experiment.tailStart, samples: 0..<Self.samples)[0]
        } catch { throw JobError(caught: error) }
    }

    /// Nil where trajectories diverge at every place.
    private func trial(
        _ choice: EstimatorChoice, _ control: BiasControl?
    ) async throws(JobError) -> BiasEstimation.Trial? {
        var experiment = experiment
        experiment.estimator = choice == .antithetic ? .antithetic : .plain
        experiment.observable = bias.observable(
            less: plan.target.exact.value, choice == .controlVariate ? control : nil)
        do {
            let prober = try Prober(experiment, on: backend, host: host)
            // Not those that the control was fitted to.
            let tallies = try await prober.tallies(at: places, samples: Self.samples..<2 * Self.samples)
            let finite = tallies.filter { $0.diverged == 0 && $0.count > 1 }.map(\.standardDeviation)
            guard !finite.isEmpty else { return nil }
            let mean = finite.reduce(1) { $0 * Elementary.pow($1, 1 / Double(finite.count)) }
            return .init(choice: choice, standardDeviation: mean, cost: try cost(experiment))
        } catch { throw JobError(caught: error) }
    }

    /// The operations of one sample, those of looks in the tail included.
    private func cost(_ experiment: Experiment) throws(ExperimentError) -> Double {
        let code = try experiment.program().code
        let looks = Double(code.looks.tail?.instructions.count ?? 0) * Double(experiment.steps - experiment.tailStart)
        return Double(experiment.steps) * code.operationsPerStep + looks
    }

    private func reason(_ best: BiasEstimation.Trial, _ all: [BiasEstimation.Trial]) -> String {
        guard best.work > 0 else { return "all its samples in the pilot are alike" }
        return all.filter { $0.choice != best.choice }.map { other in
            "\((other.work / best.work).short(2)) times less work than \(other.choice.rawValue)"
        }.joined(separator: ", ")
    }
}
