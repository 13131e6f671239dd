import Backends
import Dynamics
import Programs
public import Proofs

/// The possible effect of rounding on the mean of an ensemble.
public struct Rounding: Sendable, Hashable {
    /// A bound on how far rounding moved the mean; infinite if it is not known.
    public let floor: Double
    /// The value of the samples in exact arithmetic, if all are alike; nil otherwise.
    public let exact: Proof?

    package init(floor: Double, exact: Proof? = nil) { (self.floor, self.exact) = (floor, exact) }
}

/// Judges how far rounding may have moved the mean of an ensemble of one experiment; every printed number is checked
/// against it.
struct RoundingJudge: Sendable {
    private let experiment: Experiment
    private let program: ParametricProgram
    private let host: any Backend
    private let initialEnergy: Double
    private let controlMean: SecondOrderCurve?
    /// Encloses the value of the samples in exact arithmetic, if all are alike; nil otherwise.
    private let prover: Prover?
    /// The noise-free path, if trajectories are random; nil otherwise. Its program is one more, which few numbers need.
    private let quiet: MadeOnDemand<QuietPath?>
    /// The number of samples that are compared with their twins in double-double arithmetic.
    private static let compared: UInt64 = 8
    /// The share of the mean below which rounding found by a first look is negligible.
    private static let negligible = 0x1p-20
    /// The factor by which the twins' own error must be smaller for them to serve as judges.
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
        quiet = MadeOnDemand { program.isRandom ? QuietPath(experiment) : nil }
    }

    /// This judge for trajectories of `steps` steps.
    func with(steps: UInt32) -> RoundingJudge {
        var timed = experiment
        timed.steps = steps
        return RoundingJudge(timed, program, host: host, initialEnergy: initialEnergy, controlMean: controlMean)
    }

    /// The possible effect of rounding on `offset` and on the mean `mean` of `samples` at `dt`.
    ///
    /// If nothing is random, it is proved. Otherwise the first eight samples are compared with their twins in
    /// double-double arithmetic, and the floor is at least the last place of the initial energy, from which every
    /// change is measured. The mean of a control variate may have been computed on a path that binary64 follows
    /// differently; then four times the difference is added, because the samples subtract the expansion along one path
    /// and the offset adds it back along the other.
    func rounding(
        dt: Double, samples: Range<UInt64>, mean: Double, offset: Proof
    ) async throws(ProbeError) -> Rounding {
        if let exact = try await exactValue(dt: dt) {
            let distance = (mean - exact.number.value).magnitude + exact.number.error + offset.number.error
            return Rounding(floor: distance.isNaN ? .infinity : distance, exact: exact)
        }
        let bound = try await comparedBound(dt, samples)
        let difference = try await pathDifference(dt, offset.number.value)
        let doubt = try await doubt(dt, offset, by: max(bound, difference), mean: mean)
        // An error below the last place of an energy does not matter, because that is added in any case.
        let missed = offset.number.error > initialEnergy.ulp ? offset.number.error : 0
        let least = experiment.observable.need == .energyCap ? 0 : initialEnergy.ulp
        return Rounding(floor: bound + least + 4 * difference + missed + doubt)
    }

    /// The value of every sample in exact arithmetic; nil if samples differ.
    private func exactValue(dt: Double) async throws(ProbeError) -> Proof? {
        guard let prover else { return nil }
        let values = try program.values(of: experiment, dt: dt)
        do { return try await prover.proof(values) } catch { throw .backend(error) }
    }

    /// A first look at a hundredth of the comparison's cost; nil if it finds more than a small part of `mean`, or with
    /// a control variate.
    ///
    /// It measures how far the mean and the extremes of the first samples move if the start is moved by its last place.
    /// A move of the start stands for a rounding error at each step, and every H is rounded by some of its own last
    /// places.
    func firstLook(dt: Double, samples: Range<UInt64>, mean: Double) async throws(ProbeError) -> Rounding? {
        guard prover == nil, controlMean == nil else { return nil }
        guard let farthest = try await farthestMove(dt, samples) else { return nil }
        let floor = 4 * Double(experiment.steps) * farthest + 8 * (initialEnergy.ulp + mean.ulp)
        return floor < Self.negligible * mean.magnitude ? Rounding(floor: floor) : nil
    }

    /// The largest move of the mean and the extremes of the first samples; nil if none stays finite, or if one does so
    /// in one run only.
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

    /// The difference between the control variate's mean in binary64 and in exact arithmetic; infinite if one is not
    /// finite.
    private func pathDifference(_ dt: Double, _ offset: Double) async throws(ProbeError) -> Double {
        guard let controlMean else { return 0 }
        let difference = (try await controlMean.values(at: [dt])[0] - offset).magnitude
        return difference.isNaN ? .infinity : difference
    }

    /// The error of double-double arithmetic on the noise-free path: 0 if it follows that so much better than binary64
    /// that it can judge it, infinite if its error could matter.
    ///
    /// If chaos has destroyed its digits too, the difference between both says nothing, and with small noise this holds
    /// for every sample alike. A proof that needed no more bits shows that it can judge. One that needed more, as balls
    /// grow even where trajectories approach each other, encloses the path in some ulps only; if that is a negligible
    /// part of `mean`, it is added.
    private func doubt(_ dt: Double, _ offset: Proof, by error: Double, mean: Double) async throws(ProbeError) -> Double
    {
        guard let missed = try await missed(dt, offset), missed > Self.judgement * error else { return 0 }
        return missed < Self.negligible * mean.magnitude ? missed : .infinity
    }

    /// The error of double-double arithmetic on the noise-free path; nil if it needed no more bits.
    private func missed(_ dt: Double, _ offset: Proof) async throws(ProbeError) -> Double? {
        guard let controlMean else { return try await quiet.value?.errorOfDoubleDouble(at: dt) }
        guard offset.evidence != .proved(bits: 106) else { return nil }
        let error = (try await controlMean.inDoubleDouble(at: dt) - offset.number.value).magnitude + offset.number.error
        return error.isNaN ? .infinity : error
    }
}
