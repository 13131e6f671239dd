public import Backends
import Dynamics

/// The expected drift to second order in the noise as a function of the step size, with no sampling.
///
/// For linear forces, additive noise and quadratic energy it is the expectation itself; else an approximation whose error
/// is of fourth order in σ.
public struct SecondOrderCurve: Sendable {
    public let experiment: Experiment
    /// Whether it is the expectation itself.
    public let isExact: Bool
    let program: TrajectoryProgram
    let backend: any Backend

    public init(_ experiment: Experiment, on backend: any Backend) throws(ExperimentError) {
        try experiment.validate()
        try experiment.requireFiniteStart()
        let secondOrder: SecondOrderProgram
        do { secondOrder = try experiment.secondOrderProgram() } catch { throw .expansion(error) }
        self.experiment = experiment
        self.backend = backend
        (program, isExact) = (secondOrder.program, secondOrder.isExact)
    }

    /// The drift at each of `stepSizes`; NaN where the noise-free path or the moments do not stay finite.
    public func values(at stepSizes: [Double]) async throws(ProbeError) -> [Double] {
        let points = try program.arguments(of: experiment, at: stepSizes)
        do { return try await backend.run(program, points: points, ensemble: ensemble).tallies.map { $0[0].singleSample } } catch {
            throw .backend(error)
        }
    }

    /// The drift at `dt` in double-double arithmetic, rounded once; NaN where it does not stay finite.
    public func roundedOnce(at dt: Double) async throws(ProbeError) -> Double {
        try await roundedOnce(experiment.parameterValues(dt: dt))
    }

    func roundedOnce(_ bindings: [String: Double]) async throws(ProbeError) -> Double {
        do {
            let comparison = try RoundingComparison(program, bindings: bindings)
            return try await comparison.extendedSamples(ensemble)[0][0].rounded
        } catch let error as BackendError { throw .backend(error) } catch { throw .experiment("\(error)") }
    }

    /// One deterministic trajectory.
    var ensemble: Ensemble {
        Ensemble(samples: 0..<1, steps: experiment.steps, tailStart: experiment.tailStart)
    }

    /// The fingerprint of what runs.
    public var programDigest: String { program.digest }
}

extension Tally {
    /// The one sample of a tally of one.
    var singleSample: Double { count == 1 ? mean : .nan }
}
