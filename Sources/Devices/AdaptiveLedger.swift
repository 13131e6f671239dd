import Backends
import Programs
import Synchronization

/// How far each program is on its way to a faster backend. Shared by the copies of an adaptive backend.
final class AdaptiveLedger: Sendable {
    private enum Stage {
        case counting
        case preparing
        case ready(any Backend)
        /// Nil where the first stays.
        case decided((any Backend)?)

        /// What an earlier run has shown of the other, if any did.
        init(isFaster: Bool?) {
            switch isFaster {
            case true: self = .preparing
            case false: self = .decided(nil)
            case nil: self = .counting
            }
        }
    }

    private struct Entry {
        var stage = Stage.counting
        var seconds = 0.0
        var samples = 0.0
    }

    private struct Value {
        var entries: [TrajectoryProgram: Entry] = [:]
        var last: (any Backend)?
    }

    private let value = Mutex(Value())
    /// Where nothing is known of the first backend's speed yet.
    private static let fewSamples: UInt64 = 4096

    var last: (any Backend)? { value.withLock(\.last) }

    func ran(_ backend: any Backend) { value.withLock { $0.last = backend } }

    /// The backend that was decided on.
    func decision(_ program: TrajectoryProgram) -> (any Backend)? {
        value.withLock { value in
            if case .decided(let backend) = value.entries[program]?.stage { backend } else { nil }
        }
    }

    /// True at the first sight of a program where an earlier run has shown that the other is faster: it is to be made
    /// ready at once.
    func begin(_ program: TrajectoryProgram, isFaster: () -> Bool?) -> Bool {
        guard value.withLock({ $0.entries[program] == nil }) else { return false }
        // It reads what is kept on disk: nobody is to wait for that.
        let isFaster = isFaster()
        return value.withLock { value in
            guard value.entries[program] == nil else { return false }
            value.entries[program] = Entry(stage: Stage(isFaster: isFaster))
            return isFaster == true
        }
    }

    /// Adds to the work on a program. True once: where it has become worthwhile to make the other ready.
    func count(_ seconds: Double, of work: Work, worthwhile: Double) -> Bool {
        value.withLock { value in
            guard var entry = value.entries[work.program] else { return false }
            entry.seconds += seconds
            entry.samples += work.size
            defer { value.entries[work.program] = entry }
            guard case .counting = entry.stage, entry.seconds > worthwhile else { return false }
            entry.stage = .preparing
            return true
        }
    }

    /// Samples that the first backend does in so many seconds.
    func samples(in seconds: Double, of work: Work) -> UInt64 {
        value.withLock { value in
            guard let entry = value.entries[work.program], entry.seconds > 0, entry.samples > 0 else {
                return Self.fewSamples
            }
            return UInt64(min(max(1, entry.samples / entry.seconds * seconds), Double(UInt32.max)))
        }
    }

    func becomeReady(_ program: TrajectoryProgram, _ backend: (any Backend)?) {
        value.withLock { $0.entries[program]?.stage = backend.map { .ready($0) } ?? .decided(nil) }
    }

    /// The backend that has become ready; whoever takes it decides.
    func takeReady(_ program: TrajectoryProgram) -> (any Backend)? {
        value.withLock { value in
            guard case .ready(let backend) = value.entries[program]?.stage else { return nil }
            value.entries[program]?.stage = .preparing
            return backend
        }
    }

    func decide(_ program: TrajectoryProgram, _ backend: (any Backend)?) {
        value.withLock { $0.entries[program]?.stage = .decided(backend) }
    }
}
