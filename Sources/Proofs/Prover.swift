public import Backends
public import Dynamics

/// Encloses the exact value of the number that one trajectory of a draw-free program gives.
///
/// The program is evaluated in balls (``BallRow``): first in double-double arithmetic, then by MPFR with as many bits
/// as the growth of the errors requires, until 30 bits of the number are certain. The error bounds grow with the
/// largest stretching of a step rather than with the Lyapunov exponent; this costs bits but no correctness. Constants
/// of the program are taken as exact binary64 numbers.
public struct Prover: Sendable {
    /// The digest of the program.
    let digest: String
    let layout: ObservedLayout
    let observable: Observable
    let span: StepSpan
    let limits: ProofLimits
    /// Opens the library, once double-double arithmetic is not enough.
    let library: @Sendable () -> MPFRLibrary?
    /// The number of bits to be certain of before the number is rounded.
    private static let wantedDigits = 30.0
    private static let tellingBits = 512
    /// The approximate limit on the time of one run: programs of millions of operations over thousands of steps are not
    /// proved.
    static let mostNanoseconds = 3e10

    /// A prover for the first observable of `program` over trajectories of `steps` steps.
    ///
    /// Without `library`, proofs use double-double arithmetic only; if that is not enough, its error is estimated.
    ///
    /// - Precondition: `program` draws nothing.
    public init(
        _ program: ParametricProgram, steps: UInt32, tailStart: UInt32, limits: ProofLimits = .usual,
        library: @autoclosure @escaping @Sendable () -> MPFRLibrary? = try? MPFRLibrary.shared.get()
    ) {
        digest = program.digest
        layout = ObservedLayout(PlacedProgram(program))
        observable = program.observables[0]
        span = StepSpan(steps: steps, tailStart: tailStart)
        self.limits = limits
        self.library = library
    }

    /// Whether a run takes at most about a second.
    package var isQuick: Bool { nanoseconds(bits: 0) <= 1e9 }

    /// Encloses the number for these values of the parameters.
    ///
    /// - Precondition: `values` belong to the program's parameters.
    /// - Throws: ``BackendError/cancelled`` if the task is cancelled.
    public func proof(_ values: ParameterValues) async throws(BackendError) -> Proof {
        guard nanoseconds(bits: 0) <= Self.mostNanoseconds else { return .open(.time) }
        let cost = HostCost<Proof>(most: nanoseconds(bits: limits.bits)) { nanoseconds(bits: $0.bits ?? limits.bits) }
        return try await HostResults.value(of: key("proof", values), as: .proof, cost: cost) {
            () throws(BackendError) in try await newProof(values)
        }
    }

    private func newProof(_ values: ParameterValues) async throws(BackendError) -> Proof {
        var attempt = Attempt(bits: 106, outcome: try await outcome(values))
        while true {
            if let proof = attempt.proof { return proof }
            switch continuation(of: attempt) {
            case .end(let obstacle): return try await lastResort(attempt, obstacle, values)
            case .run(let bits, let library):
                let next = Attempt(bits: bits, outcome: try await outcome(values, bits: bits, library))
                if next.endsWhere(attempt) { return .open(.notFinite) }
                attempt = next
            }
        }
    }

    /// The continuation of a proof after an undecided run.
    private enum Continuation {
        case run(bits: Int, MPFRLibrary)
        case end(ProofObstacle)
    }

    private func continuation(of attempt: Attempt) -> Continuation {
        guard let bits = nextBits(attempt) else { return .end(.bits(attempt.bits)) }
        guard nanoseconds(bits: bits) <= Self.mostNanoseconds else { return .end(.time) }
        guard let library = library() else { return .end(.bits(attempt.bits)) }
        return .run(bits: bits, library)
    }

    /// The result of one run in balls.
    private struct Attempt {
        let bits: Int
        let outcome: BallOutcome

        /// Whether more bits than those of `other` have brought this run hardly any further.
        ///
        /// If so, either the path explodes beyond the range of numbers, or the path is known but the observable is not,
        /// as outside the domain of a function. Double-double arithmetic has limits of its own, so it counts only
        /// against a run with several times as many bits.
        func endsWhere(_ other: Attempt) -> Bool {
            guard case .lost(let step) = outcome, case .lost(let before) = other.outcome else { return false }
            guard other.bits > 106 || bits > 4 * other.bits else { return false }
            guard let step, let before else { return step == before }
            return Double(step) < Double(before) * (1 + 0.5 * (Double(bits) / Double(other.bits) - 1)) + 16
        }

        /// The finished proof; nil if more bits should be tried.
        var proof: Proof? {
            if case .tooLarge = outcome { return .open(.notFinite) }
            guard case .found(let number, let digits) = outcome else { return nil }
            if digits >= Prover.wantedDigits { return Proof(number, .proved(bits: bits)) }
            let isNothing = [number.lower, number.upper].allSatisfy { $0.magnitude < .leastNormalMagnitude }
            return isNothing ? Proof(number, .proved(bits: bits), obstacle: .vanishing) : nil
        }
    }

    /// The bits of the next run, from how far the last one came; nil if they are not allowed.
    private func nextBits(_ attempt: Attempt) -> Int? {
        guard attempt.bits < limits.bits else { return nil }
        let needed = neededBits(attempt)
        // One more run if the limit is not much below the need; and one that tells chaos from an explosion.
        guard needed < 1.5 * Double(limits.bits) else {
            return attempt.bits == 106 && limits.bits >= Self.tellingBits ? Self.tellingBits : nil
        }
        return min(limits.bits, (Int(needed) + 63) / 64 * 64)
    }

    /// The estimated number of bits needed, from how far an attempt came.
    private func neededBits(_ attempt: Attempt) -> Double {
        let bits = Double(attempt.bits)
        return switch attempt.outcome {
        case .found(_, let digits) where digits >= 8: bits + Self.wantedDigits + 16 - digits
        case .found, .lost(atStep: nil), .lost(atStep: 1), .tooLarge: 2 * bits
        case .lost(let step?): max(1.5 * bits, 1.125 * bits * Double(span.steps) / Double(step) + 64)
        }
    }

    /// The approximate time of a run on a common processor.
    func nanoseconds(bits: Int) -> Double {
        let limbs = Double(bits / 64)
        let program = layout.program
        let operations = Double(program.step.operationCount) + 0.2 * Double(program.energy.operationCount)
        return operations * Double(span.steps) * (50 + limbs * limbs.squareRoot())
    }

    private func outcome(_ values: ParameterValues) async throws(BackendError) -> BallOutcome {
        let centres = DoubleDoubleCentres(count: layout.count + 2)
        return try await outcome(values, centres)
    }

    private func outcome(
        _ values: ParameterValues, bits: Int, _ library: MPFRLibrary
    ) async throws(BackendError) -> BallOutcome {
        try await outcome(values, MultiprecisionCentres(count: layout.count + 2, bits: bits, library))
    }

    private func outcome<Numbers: Centres & ~Copyable>(
        _ values: ParameterValues, _ centres: consuming Numbers
    ) async throws(BackendError) -> BallOutcome {
        var trajectory = BallTrajectory(layout, values, span, centres: centres)
        return try await trajectory.value()
    }

    /// The result if no more bits are available: the last enclosure, or, if it has no sign for lack of a library or of
    /// time, double-double arithmetic with an estimate of its error.
    private func lastResort(
        _ attempt: Attempt, _ obstacle: ProofObstacle, _ values: ParameterValues
    ) async throws(BackendError) -> Proof {
        let enclosed: Proof? =
            if case .found(let number, _) = attempt.outcome {
                Proof(number, .proved(bits: attempt.bits), obstacle: number.hasSign ? nil : obstacle)
            } else {
                nil
            }
        if let enclosed, enclosed.number.hasSign { return enclosed }
        let mayEstimate = limits.bits > 106 && (obstacle == .time || library() == nil)
        let estimate = mayEstimate ? try await estimate(values) : nil
        return estimate ?? enclosed ?? .open(obstacle)
    }

    /// The number in double-double arithmetic; nil if its error may be as large as the number.
    private func estimate(_ values: ParameterValues) async throws(BackendError) -> Proof? {
        let (value, energy) = try await centre(values, movesStart: false)
        let moved = try await centre(values, movesStart: true).value
        // A move of the start stands for a rounding error at each step; energies are rounded even if it has little
        // effect.
        let error = 4 * Double(span.steps) * (value - moved).magnitude + 0x1p-98 * energy.magnitude + value.ulp
        return error < value.magnitude ? Proof(EnclosedNumber(value: value, error: error), .computed) : nil
    }

    /// The number in double-double arithmetic, and H at the start.
    private func centre(
        _ values: ParameterValues, movesStart: Bool
    ) async throws(BackendError) -> (value: Double, energy: Double) {
        let centres = DoubleDoubleCentres(count: layout.count + 2)
        var trajectory = BallTrajectory(layout, values, span, centres: centres)
        if movesStart { trajectory.moveStart() }
        let value = try await trajectory.centre()
        return (value, trajectory.startEnergy)
    }
}
