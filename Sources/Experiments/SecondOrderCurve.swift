public import Backends
import Dynamics
import Programs
public import Proofs

/// The expected drift to second order in the noise as a function of the step size, computed without sampling.
///
/// For linear forces, additive noise and a quadratic energy it is the expectation itself; otherwise it is an
/// approximation with an error of fourth order in σ.
public struct SecondOrderCurve: Sendable {
    public let experiment: Experiment
    /// Whether the curve is the expectation itself.
    public let isExact: Bool
    let program: ParametricProgram
    let backend: any Backend
    private let prover: Prover

    public init(_ experiment: Experiment, on backend: any Backend) throws(ExperimentError) {
        try experiment.validate()
        try experiment.requireFiniteStart()
        let secondOrder: SecondOrderProgram
        do { secondOrder = try experiment.secondOrderProgram() } catch { throw .expansion(error) }
        self.experiment = experiment
        self.backend = backend
        (program, isExact) = (secondOrder.program, secondOrder.isExact)
        prover = Prover(program, of: experiment)
    }

    /// The drift at each of `stepSizes`; NaN where the noise-free path or the moments do not stay finite.
    public func values(at stepSizes: [Double]) async throws(ProbeError) -> [Double] {
        try await drifts(program.arguments(of: experiment, at: stepSizes))
    }

    /// The drift at each of `points`; NaN where it does not stay finite.
    func drifts(_ points: [ProgramArguments]) async throws(ProbeError) -> [Double] {
        do {
            return try await backend.run(program, points: points, ensemble: ensemble).tallies.map { $0[0].singleSample }
        } catch {
            throw .backend(error)
        }
    }

    /// The drift at `dt` in exact arithmetic, enclosed.
    public func proof(at dt: Double) async throws(ProbeError) -> Proof {
        try await proof(program.values(of: experiment, dt: dt))
    }

    /// The proved signs and slopes of the drift in exact arithmetic on `range`, in pieces that cover it in order.
    package func pieces(over range: ClosedRange<Double>, share: Double) async throws(ProbeError) -> [SignPiece] {
        try await pieces(program.values(of: experiment, dt: range.lowerBound), over: range, share: share)
    }

    func pieces(
        _ values: ParameterValues, over range: ClosedRange<Double>, share: Double
    ) async throws(ProbeError) -> [SignPiece] {
        do {
            return try await prover.pieces(values, varying: .stepSize, over: range, share: share)
        } catch {
            throw .backend(error)
        }
    }

    /// The drift in double-double arithmetic, whatever its error; NaN where it does not stay finite.
    func inDoubleDouble(at dt: Double) async throws(ProbeError) -> Double {
        let comparison = RoundingComparison(program, try program.values(of: experiment, dt: dt))
        do { return try await comparison.extendedSamples(ensemble)[0][0].rounded } catch { throw .backend(error) }
    }

    func proof(_ values: ParameterValues) async throws(ProbeError) -> Proof {
        do { return try await prover.proof(values) } catch { throw .backend(error) }
    }

    /// The ensemble of one deterministic trajectory.
    var ensemble: Ensemble {
        Ensemble(samples: 0..<1, steps: experiment.steps, tailStart: experiment.tailStart)
    }

    /// The fingerprint of the program.
    public var programDigest: String { program.digest }
}

extension Prover {
    /// A prover for the trajectories of `experiment`, for one of its programs that draws nothing.
    init(_ program: ParametricProgram, of experiment: Experiment) {
        self.init(program, steps: experiment.steps, tailStart: experiment.tailStart, limits: experiment.proofLimits)
    }
}

extension Tally {
    /// The mean of a tally of exactly one sample; NaN otherwise.
    var singleSample: Double { count == 1 ? mean : .nan }
}
