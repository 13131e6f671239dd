import Backends
import Messages
import Programs
import Synchronization

/// A device that another backend replaces for programs over which its driver ends or hangs: the bits are the same.
struct FallbackBackend: Backend {
    /// Refused programs after which no other is tried: a driver that hangs over everything would cost half a minute
    /// each.
    private static let mostPrograms = 2

    private let first: any Backend
    private let second: any Backend
    /// Whether to fall back on errors of the device as well, not only when its driver ends.
    private let forgivesDevice: Bool
    private let warn: @Sendable (Message) -> Void
    private let state = Shared()

    /// State that the copies of a backend share.
    private final class Shared: Sendable {
        struct Value {
            var refused: Set<TrajectoryProgram> = []
            var said: Set<String> = []
            var isOnSecond = false

            func isTried(_ program: TrajectoryProgram) -> Bool {
                !refused.contains(program) && refused.count < mostPrograms
            }
        }
        let value = Mutex(Value())
    }

    /// `warn` gets one line for each reason why `second` runs in place of `first`.
    init(
        _ first: any Backend, else second: any Backend, forgivesDevice: Bool,
        warn: @escaping @Sendable (Message) -> Void
    ) {
        (self.first, self.second, self.forgivesDevice, self.warn) = (first, second, forgivesDevice, warn)
    }

    /// The device of the backend that ran last.
    var device: DeviceRecord { state.value.withLock(\.isOnSecond) ? second.device : first.device }

    func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        if state.value.withLock({ $0.isTried(work.program) }) {
            do throws(BackendError) {
                let result = try await first.execute(work)
                state.value.withLock { $0.isOnSecond = false }
                return result
            } catch {
                guard isForgiven(error) else { throw error }
                note(error, work.program)
            }
        }
        let result = try await second.execute(work)
        state.value.withLock { $0.isOnSecond = true }
        return result
    }

    private func isForgiven(_ error: BackendError) -> Bool {
        switch error {
        case .cancelled, .untrusted: false
        case .driver: true
        case .device: forgivesDevice
        }
    }

    private func note(_ error: BackendError, _ program: TrajectoryProgram) {
        let (isNew, isLast) = state.value.withLock { value in
            value.refused.insert(program)
            return (value.said.insert(error.description).inserted, value.refused.count == Self.mostPrograms)
        }
        let rest = isLast ? ", as does every other program" : ""
        if isNew || isLast { warn("\(error); running on the \(second.device.backend) backend\(rest)") }
    }
}
