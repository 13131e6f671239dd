package import Backends
import Synchronization

/// A memory of what the host computed, in memory.
package final class NotedMemory: HostMemory {
    private let kept = Mutex<[HostKey: [Double]]>([:])
    /// Whether anything new is refused.
    private let isClosed = Mutex(false)

    package init() {}

    package var count: Int { kept.withLock(\.count) }

    /// From now on there must be nothing new.
    package func close() { isClosed.withLock { $0 = true } }

    package func numbers(of key: HostKey) -> [Double]? { kept.withLock { $0[key] } }

    package func keep(_ numbers: [Double], of key: HostKey) throws(BackendError) {
        guard !isClosed.withLock(\.self) else { throw .device("something was computed again") }
        kept.withLock { $0[key] = numbers }
    }
}
