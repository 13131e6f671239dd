import Backends
import Programs
import Synchronization

/// The progress of each program towards a faster backend. Copies of an adaptive backend share it.
final class AdaptiveLedger: Sendable {
    private enum Stage {
        case counting
        case preparing
        case ready(any Backend)
        /// The backend that replaces the first; nil where the first stays.
        case decided((any Backend)?)

        /// The stage that follows from an earlier run's finding about the other backend, if there is one.
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
    /// The number of samples to measure while the first backend's speed is unknown.
    private static let fewSamples: UInt64 = 4096

    var last: (any Backend)? { value.withLock(\.last) }

    func ran(_ backend: any Backend) { value.withLock { $0.last = backend } }

    /// The backend that was chosen for a program; nil where none was, or the first stays.
    func decision(_ program: TrajectoryProgram) -> (any Backend)? {
        value.withLock { value in
            if case .decided(let backend) = value.entries[program]?.stage { backend } else { nil }
        }
    }

    /// Notes a program. True at its first sight where an earlier run found the other backend faster, so that it is made
    /// ready at once.
    func begin(_ program: TrajectoryProgram, isFaster: () -> Bool?) -> Bool {
        guard value.withLock({ $0.entries[program] == nil }) else { return false }
        // It reads files: nobody should wait for that.
        let isFaster = isFaster()
        return value.withLock { value in
            guard value.entries[program] == nil else { return false }
            value.entries[program] = Entry(stage: Stage(isFaster: isFaster))
            return isFaster == true
        }
    }

    /// Adds to the work on a program. True once: when it has become worthwhile to make the other backend ready.
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

    /// The number of samples that the first backend runs in `seconds`.
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

    /// The backend that has become ready; the caller that gets it decides.
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
