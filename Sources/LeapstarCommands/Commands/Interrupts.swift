import Dispatch
import Foundation
import OutputFiles
import Synchronization

/// Listens to the signals that ask the process to end.
struct Interrupts {
    private let sources: [any DispatchSourceSignal]
    private let response: Response

    /// The first signal that came; nil for none.
    var first: Int32? { response.first }

    /// `cancel` is called once, on its own thread, as the main thread may be busy for long.
    init(cancel: @escaping @Sendable () -> Void) {
        let (response, queue) = (Response(cancel: cancel), DispatchQueue(label: "signals"))
        self.response = response
        // Under nohup, the process is to survive the end of the terminal.
        let numbers = [SIGINT, SIGTERM] + (Self.isIgnored(SIGHUP) ? [] : [SIGHUP])
        sources = numbers.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { @Sendable in response.take(number) }
            source.resume()
            return source
        }
    }

    private static func isIgnored(_ number: Int32) -> Bool {
        // Asking changes the handler for a moment.
        let handler = signal(number, SIG_IGN)
        signal(number, handler)
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}

/// The first signal cancels; the next one ends the process at once, as it would have by default.
private final class Response: Sendable {
    private let signal = Mutex<Int32?>(nil)
    private let cancel: @Sendable () -> Void

    var first: Int32? { signal.withLock { $0 } }

    init(cancel: @escaping @Sendable () -> Void) { self.cancel = cancel }

    func take(_ number: Int32) {
        let isFirst = signal.withLock { first in
            defer { first = first ?? number }
            return first == nil
        }
        if isFirst { return cancel() }
        Unfinished.discardAll()
        Foundation.signal(number, SIG_DFL)
        kill(getpid(), number)
    }
}
