import Synchronization

/// The events of a run as lines of JSON, for any number of readers, each at its own pace.
///
/// Readers ask for what comes after a place, so that none of them makes the log grow, and none misses anything.
public final class EventLog: Sendable {
    /// An event: its name, and the line that tells it.
    public struct Line: Sendable, Hashable {
        public let name, json: String
    }

    private struct State {
        var lines: [Line] = []
        var bytes = 0
        var isClosed = false
        var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
        var readers: UInt64 = 0

        mutating func append(_ line: Line) {
            lines.append(line)
            bytes += line.json.utf8.count
        }
    }

    private let state = Mutex(State())

    init() {}

    /// The number of events so far.
    public var count: Int { state.withLock { $0.lines.count } }

    /// The bytes of their lines.
    var bytes: Int { state.withLock { $0.bytes } }

    func append(_ line: Line) { wake { $0.append(line) } }

    /// Appends the last event.
    func close(with line: Line) {
        wake {
            $0.append(line)
            $0.isClosed = true
        }
    }

    private func wake(_ change: (inout State) -> Void) {
        let waiting = state.withLock { state in
            change(&state)
            defer { state.waiting = [:] }
            return state.waiting
        }
        for continuation in waiting.values { continuation.resume() }
    }

    /// The events from `place` on, as many as have `most` bytes together but at least one, as soon as there are any; none
    /// at the end of the log, or where the task is cancelled.
    public func lines(from place: Int, most: Int = 1 << 16) async -> [Line] {
        while true {
            let (lines, isClosed) = state.withLock { state in
                (state.lines[min(max(place, 0), state.lines.count)...].first(bytes: most), state.isClosed)
            }
            if !lines.isEmpty || isClosed || Task.isCancelled { return lines }
            await more(than: place)
        }
    }

    /// Waits for an event after the first `count`.
    private func more(than count: Int) async {
        let reader = state.withLock { state in
            state.readers += 1
            return state.readers
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isThere = state.withLock { state in
                    if state.lines.count > count || state.isClosed || Task.isCancelled { return true }
                    state.waiting[reader] = continuation
                    return false
                }
                if isThere { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: reader) }?.resume()
        }
    }
}

extension ArraySlice<EventLog.Line> {
    /// The first lines that have at most so many bytes together; one at least.
    fileprivate func first(bytes most: Int) -> [EventLog.Line] {
        var bytes = 0
        let end = firstIndex { line in
            bytes += line.json.utf8.count
            return bytes > most
        }
        return Array(self[..<Swift.min(endIndex, Swift.max(end ?? endIndex, startIndex + 1))])
    }
}
