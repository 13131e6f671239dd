import Dispatch

/// A line on the terminal that is rewritten in place and leaves nothing behind.
///
/// It is updated on the main queue, which stays free while every core computes.
@MainActor final class ProgressLine {
    private let sink: TextSink
    private let started = ContinuousClock.now
    private var text = ""
    private var timer: (any DispatchSourceTimer)?

    /// A progress line on `sink`; it shows nothing where that is not a terminal.
    init(_ sink: TextSink) { self.sink = sink }

    func show(_ text: String) {
        guard sink.isTerminal else { return }
        self.text = text
        redraw()
        if timer == nil { tick() }
    }

    /// Erases the line, before anything else is printed, and at the end.
    func erase() {
        guard !text.isEmpty else { return }
        text = ""
        try? sink.write("\r\u{1B}[K")
    }

    func stop() {
        erase()
        timer?.cancel()
        timer = nil
    }

    private func redraw() {
        guard !text.isEmpty else { return }
        let seconds = started.duration(to: .now).seconds
        try? sink.write("\r\u{1B}[K\(text), \(seconds.fixed(0)) s")
    }

    private func tick() {
        let timer = DispatchSource.makeTimerSource(queue: .main)
        timer.schedule(deadline: .now() + .seconds(1), repeating: .seconds(1))
        timer.setEventHandler { [weak self] in MainActor.assumeIsolated { self?.redraw() } }
        timer.resume()
        self.timer = timer
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
