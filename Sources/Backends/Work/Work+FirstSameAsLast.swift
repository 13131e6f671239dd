package import Programs
import Synchronization

extension TrajectoryProgram {
    /// The program that takes over from each step what the next begins with; nil where there is nothing. See
    /// ``Programs/FirstSameAsLast``.
    package var firstSameAsLast: FirstSameAsLast? { KnownPrograms.shared.firstSameAsLast(self) }

    /// The program that backends execute in place of this one.
    package var executed: TrajectoryProgram { firstSameAsLast?.program ?? self }
}

extension Work {
    /// The same work by the program that backends execute. Its bits are the same.
    package var executed: Work {
        guard let ahead = program.firstSameAsLast else { return self }
        return Work(ahead.program, points: points.map(ahead.arguments), ensemble: ensemble, wanted: wanted)
    }
}

/// What was found out about programs, because they are asked for at every launch.
private final class KnownPrograms: Sendable {
    static let shared = KnownPrograms()
    /// A process that sees more programs than this begins anew.
    private static let most = 256
    private let known = Mutex<[TrajectoryProgram: FirstSameAsLast?]>([:])

    func firstSameAsLast(_ program: TrajectoryProgram) -> FirstSameAsLast? {
        if let found = known.withLock({ $0[program] }) { return found }
        let found = FirstSameAsLast(program)
        known.withLock { known in
            if known.count >= Self.most { known = [:] }
            known[program] = found
        }
        return found
    }
}
