public import Backends
public import Dynamics

/// Encloses the number that one trajectory of a program without draws gives, in exact arithmetic.
///
/// The program is evaluated in balls (``BallRow``): first in double-double arithmetic, then with as many bits by MPFR
/// as the growth of the errors asks for, until 30 bits of the number are certain. Errors grow by the largest stretching
/// of a step, not by the Lyapunov exponent, which costs bits and no truth. Constants of the program are taken as they
/// stand in binary64.
public struct Prover: Sendable {
    let layout: ObservedLayout
    let observable: Observable
    let span: StepSpan
    let limits: ProofLimits
    /// Opened when double-double arithmetic is not enough.
    let library: @Sendable () -> MPFRLibrary?
    /// How well a number is to be known before it is rounded.
    private static let wantedDigits = 30.0
    private static let tellingBits = 512
    /// What one run may take at the most, about: programs of millions of operations over thousands of steps are not
    /// proved.
    static let mostNanoseconds = 3e10

    /// The first observable of `program` over trajectories of so many steps. Without `library`, proofs are in
    /// double-double arithmetic, and where that does not reach, its error is estimated.
    ///
    /// - Precondition: `program` draws nothing.
    public init(
        _ program: ParametricProgram, steps: UInt32, tailStart: UInt32, limits: ProofLimits = .usual,
        library: @autoclosure @escaping @Sendable () -> MPFRLibrary? = try? MPFRLibrary.shared.get()
    ) {
        layout = ObservedLayout(PlacedProgram(program))
        observable = program.observables[0]
        span = StepSpan(steps: steps, tailStart: tailStart)
        self.limits = limits
        self.library = library
    }

    /// Whether a run takes no more than about a second.
    package var isQuick: Bool { nanoseconds(bits: 0) <= 1e9 }

    /// Encloses the number for these values of the parameters.
    ///
    /// Cancelling the task ends it with ``BackendError/cancelled``.
    ///
    /// - Precondition: `values` are of the program's parameters.
    public func proof(_ values: ParameterValues) async throws(BackendError) -> Proof {
        guard nanoseconds(bits: 0) <= Self.mostNanoseconds else { return .open(.time) }
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

    /// How a proof goes on after a run that did not decide.
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

    /// What one run in balls gave.
    private struct Attempt {
        let bits: Int
        let outcome: BallOutcome

        /// Whether more bits than `other` had have brought it hardly further.
        ///
        /// Then it leaves what numbers can hold, as a path does that explodes. Or the path is known and what is
        /// observed is not, as outside the domain of a function. Double-double arithmetic has limits of its own, so
        /// that it counts only beside several times its bits.
        func endsWhere(_ other: Attempt) -> Bool {
            guard case .lost(let step) = outcome, case .lost(let before) = other.outcome else { return false }
            guard other.bits > 106 || bits > 4 * other.bits else { return false }
            guard let step, let before else { return step == before }
            return Double(step) < Double(before) * (1 + 0.5 * (Double(bits) / Double(other.bits) - 1)) + 16
        }

        /// The end of the proof, unless more bits are to be tried.
        var proof: Proof? {
            if case .tooLarge = outcome { return .open(.notFinite) }
            guard case .found(let number, let digits) = outcome else { return nil }
            if digits >= Prover.wantedDigits { return Proof(number, .proved(bits: bits)) }
            let isNothing = [number.lower, number.upper].allSatisfy { $0.magnitude < .leastNormalMagnitude }
            return isNothing ? Proof(number, .proved(bits: bits), obstacle: .vanishing) : nil
        }
    }

    /// The bits of the next run, by how far the last one came; nil where they are not allowed.
    private func nextBits(_ attempt: Attempt) -> Int? {
        guard attempt.bits < limits.bits else { return nil }
        let needed = neededBits(attempt)
        // One more run where the limit is not much less than the need; and one that tells chaos from an explosion.
        guard needed < 1.5 * Double(limits.bits) else {
            return attempt.bits == 106 && limits.bits >= Self.tellingBits ? Self.tellingBits : nil
        }
        return min(limits.bits, (Int(needed) + 63) / 64 * 64)
    }

    /// The bits that seem to be needed, by how far an attempt came.
    private func neededBits(_ attempt: Attempt) -> Double {
        let bits = Double(attempt.bits)
        return switch attempt.outcome {
        case .found(_, let digits) where digits >= 8: bits + Self.wantedDigits + 16 - digits
        case .found, .lost(atStep: nil), .lost(atStep: 1), .tooLarge: 2 * bits
        case .lost(let step?): max(1.5 * bits, 1.125 * bits * Double(span.steps) / Double(step) + 64)
        }
    }

    /// How long a run takes on a common processor, about.
    func nanoseconds(bits: Int) -> Double {
        let limbs = Double(bits / 64)
        let program = layout.program
        let operations = Double(program.step.instructions.count) + 0.2 * Double(program.energy.instructions.count)
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

    /// What is left where no more bits are to be had: the last enclosure, or where that has no sign for want of a
    /// library or of time, double-double arithmetic with an estimate of its error.
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

    /// The number by double-double arithmetic; nil where its error may be as large as the number.
    private func estimate(_ values: ParameterValues) async throws(BackendError) -> Proof? {
        let (value, energy) = try await centre(values, movesStart: false)
        let moved = try await centre(values, movesStart: true).value
        // A move at the start stands for a rounding error at each step; energies are rounded however little it does.
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
