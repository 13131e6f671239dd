import Backends
import Dynamics
import Programs
public import Proofs

/// What rounding may have done to the mean of an ensemble.
public struct Rounding: Sendable, Hashable {
    /// How far it may have moved the mean; infinite where that cannot be told.
    public let floor: Double
    /// The value of the samples in exact arithmetic, where all are alike.
    public let exact: Proof?

    package init(floor: Double, exact: Proof? = nil) { (self.floor, self.exact) = (floor, exact) }
}

/// Says how far rounding may have moved the mean of an ensemble of one experiment: what every number printed is judged
/// by.
struct RoundingJudge: Sendable {
    private let experiment: Experiment
    private let program: ParametricProgram
    private let host: any Backend
    private let initialEnergy: Double
    private let controlMean: SecondOrderCurve?
    /// Encloses the value of the samples in exact arithmetic, where all are alike.
    private let prover: Prover?
    /// The path without noise, where noise is drawn.
    private let quiet: QuietPath?
    /// Samples that are compared with their twins in double-double arithmetic.
    private static let compared: UInt64 = 8
    /// A first look is enough where it finds rounding below this share of the mean.
    private static let negligible = 0x1p-20
    /// The twins are judges where their own error is this much smaller.
    private static let judgement = 0x1p-10

    init(
        _ experiment: Experiment, _ program: ParametricProgram, host: any Backend, initialEnergy: Double,
        controlMean: SecondOrderCurve?
    ) {
        self.experiment = experiment
        self.program = program
        self.host = host
        self.initialEnergy = initialEnergy
        self.controlMean = controlMean
        prover = program.isRandom ? nil : Prover(program, of: experiment)
        quiet = program.isRandom ? QuietPath(experiment) : nil
    }

    /// This judge for trajectories with so many steps.
    func with(steps: UInt32) -> RoundingJudge {
        var timed = experiment
        timed.steps = steps
        return RoundingJudge(timed, program, host: host, initialEnergy: initialEnergy, controlMean: controlMean)
    }

    /// What rounding may have done to `offset` and the mean `mean` of `samples` at `dt`.
    ///
    /// Where nothing is random it is proved. Else the first eight samples are compared with their twins in
    /// double-double arithmetic, and it is never less than the last place of the initial energy, from which every
    /// change is taken. Where the mean of a control variate was computed on a path that binary64 follows differently,
    /// four times the difference counts too: in the samples it is taken away along the one, and given back along the
    /// other.
    func rounding(
        dt: Double, samples: Range<UInt64>, mean: Double, offset: Proof
    ) async throws(ProbeError) -> Rounding {
        if let exact = try await exactValue(dt: dt) {
            let distance = (mean - exact.number.value).magnitude + exact.number.error + offset.number.error
            return Rounding(floor: distance.isNaN ? .infinity : distance, exact: exact)
        }
        let bound = try await comparedBound(dt, samples)
        let difference = try await pathDifference(dt, offset.number.value)
        let isJudged = try await isJudged(dt, offset, by: max(bound, difference))
        // Less than the last place of an energy is no matter: that is added in any case.
        let missed = offset.number.error > initialEnergy.ulp ? offset.number.error : 0
        let least = experiment.observable.need == .energyCap ? 0 : initialEnergy.ulp
        return Rounding(floor: isJudged ? bound + least + 4 * difference + missed : .infinity)
    }

    /// The value of every sample in exact arithmetic; nil where they differ.
    private func exactValue(dt: Double) async throws(ProbeError) -> Proof? {
        guard let prover else { return nil }
        let values = try program.values(of: experiment, dt: dt)
        do { return try await prover.proof(values) } catch { throw .backend(error) }
    }

    /// A look that costs a hundredth of the comparison: how far the mean and the extremes of the first samples go where
    /// the start is moved by its last place. A move at the start stands for a rounding error at each step, and every H
    /// is rounded by some of its own last places. Nil where that is no small part of `mean`, or where there is a
    /// control variate.
    func firstLook(dt: Double, samples: Range<UInt64>, mean: Double) async throws(ProbeError) -> Rounding? {
        guard prover == nil, controlMean == nil else { return nil }
        guard let farthest = try await farthestMove(dt, samples) else { return nil }
        let floor = 4 * Double(experiment.steps) * farthest + 8 * (initialEnergy.ulp + mean.ulp)
        return floor < Self.negligible * mean.magnitude ? Rounding(floor: floor) : nil
    }

    /// How far the mean and the extremes of the first samples go at most; nil where none stays finite, or one in one
    /// run only.
    private func farthestMove(_ dt: Double, _ samples: Range<UInt64>) async throws(ProbeError) -> Double? {
        let ensemble = experiment.ensemble.restricted(to: compared(samples))
        let arguments = try program.arguments(of: experiment, dt: dt)
        let result: PointsResult
        do {
            result = try await host.run(program, points: [arguments, arguments.nudged], ensemble: ensemble)
        } catch {
            throw .backend(error)
        }
        let (plain, moved) = (result.tallies[0][0], result.tallies[1][0])
        guard plain.count > 0, plain.count == moved.count else { return nil }
        let distances = [plain.mean - moved.mean, plain.minimum - moved.minimum, plain.maximum - moved.maximum]
        return distances.reduce(0) { max($0, $1.magnitude) }
    }

    private func compared(_ samples: Range<UInt64>) -> Range<UInt64> {
        samples.lowerBound..<min(samples.upperBound, samples.lowerBound + Self.compared)
    }

    private func comparedBound(_ dt: Double, _ samples: Range<UInt64>) async throws(ProbeError) -> Double {
        let comparison = RoundingComparison(program, try program.values(of: experiment, dt: dt))
        let ensemble = experiment.ensemble.restricted(to: samples)
        do {
            return try await comparison.floors(of: ensemble, compared: compared(samples), on: host)[0].bound
        } catch {
            throw .backend(error)
        }
    }

    /// The distance between the control variate's mean in binary64 and in exact arithmetic; infinite where one is not
    /// finite.
    private func pathDifference(_ dt: Double, _ offset: Double) async throws(ProbeError) -> Double {
        guard let controlMean else { return 0 }
        let difference = (try await controlMean.values(at: [dt])[0] - offset).magnitude
        return difference.isNaN ? .infinity : difference
    }

    /// Whether double-double arithmetic follows the noise-free path so much better than binary64 that it can judge it.
    /// Where chaos has eaten its digits too, the difference of both says nothing, and where the noise is small it says
    /// so of every sample alike. A proof that took no more bits says that it does.
    private func isJudged(_ dt: Double, _ offset: Proof, by error: Double) async throws(ProbeError) -> Bool {
        if let controlMean {
            guard offset.evidence != .proved(bits: 106) else { return true }
            let twin = try await controlMean.inDoubleDouble(at: dt)
            return (twin - offset.number.value).magnitude + offset.number.error <= Self.judgement * error
        }
        guard let missed = try await quiet?.errorOfDoubleDouble(at: dt) else { return true }
        return missed <= Self.judgement * error
    }
}
