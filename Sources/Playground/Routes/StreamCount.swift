import Messages
import Synchronization

/// The number of event streams that are open.
final class StreamCount: Sendable {
    private let most: Int
    private let open = Mutex(0)

    init(most: Int) { self.most = most }

    /// A place among the streams, which comes back when nobody has the ticket any more: an answer may never be written.
    final class Ticket: Sendable {
        private let count: StreamCount

        fileprivate init(_ count: StreamCount) { self.count = count }

        deinit { count.open.withLock { $0 -= 1 } }
    }

    func enter() throws(Problem) -> Ticket {
        let isFree = open.withLock { open in
            guard open < most else { return false }
            open += 1
            return true
        }
        guard isFree else {
            throw Problem(.tooManyRequests, "\(most) event streams are open, which is the most", retryAfter: 5)
        }
        return Ticket(self)
    }
}
