import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Runs trials in child processes of a program that can perform them: see ``TrialHost``.
package struct TrialRunner: Sendable {
    /// Milliseconds between two looks at a silent child.
    private static let pause: Int32 = 20

    /// The path of the program.
    let program: String
    /// The arguments before the trial's name.
    let arguments: [String]

    package init(program: String, arguments: [String] = []) { (self.program, self.arguments) = (program, arguments) }

    /// The runner of this process; nil where drivers are called without a trial, as in libraries and tests.
    package static var ofProcess: TrialRunner? { installed.withLock { $0 } }

    /// Sets the runner of this process: from now on its children try drivers before it calls them.
    package static func install(_ runner: TrialRunner?) { installed.withLock { $0 = runner } }

    private static let installed = Mutex<TrialRunner?>(nil)

    /// Runs a trial until its first reply; the child goes on with its work.
    ///
    /// Blocks the thread, and ends the child where the task is cancelled.
    package func first<T: Trial>(_ trial: T, within limit: TrialLimit) throws(TrialEnd) -> T.Reply {
        var first: T.Reply?
        try run(trial, within: limit) { reply in
            first = reply
            return .enough
        }
        // Without a reply, `run` throws.
        guard let first else { throw .exit(0, said: nil) }
        return first
    }

    /// What the caller wants after a reply.
    package enum Wish { case more, enough }

    #if os(Linux)
        /// Passes each reply to `hear` until that has enough. Throws where the child ends before.
        package func run<T: Trial>(
            _ trial: T, within limit: TrialLimit, hear: (T.Reply) -> Wish
        ) throws(TrialEnd) {
            var child = try ChildProcess(program, arguments + [TrialHost.command, T.name], input: Self.encoded(trial))
            var frames = Frames<T.Reply>()
            var watch = WatchedTime()
            var clock = TrialClock(limit, now: 0)
            while let bytes = child.receive(waiting: Self.pause) {
                frames.append(bytes)
                while let reply = frames.next() {
                    if hear(reply) == .enough { return child.leave() }
                    clock.hear(processor: child.processorSeconds, now: watch.seconds)
                }
                if Task.isCancelled { throw .cancelled }
                watch.look()
                if let excess = clock.excess(processor: child.processorSeconds, now: watch.seconds) { throw excess }
            }
            throw failure(child.end(), of: T.name)
        }

        /// The meaning of a child's end before it had replied enough.
        private func failure(_ end: TrialEnd, of trial: String) -> TrialEnd {
            if case .exit(TrialHost.unknown, _) = end {
                return .notStarted(reason: "'\(program)' does not know the trial '\(trial)'")
            }
            return Task.isCancelled ? .cancelled : end
        }
    #else
        package func run<T: Trial>(
            _ trial: T, within limit: TrialLimit, hear: (T.Reply) -> Wish
        ) throws(TrialEnd) {
            throw .notStarted(reason: "trials of drivers need Linux")
        }
    #endif

    private static func encoded(_ trial: some Trial) throws(TrialEnd) -> [UInt8] {
        do {
            return Array(try JSONEncoder().encode(trial))
        } catch {
            throw .notStarted(reason: "\(error)")
        }
    }
}

/// The time during which a child was watched: a gap between two looks, as while a process is stopped, counts little.
private struct WatchedTime {
    private static let longest = 1.0
    private(set) var seconds = 0.0
    private var last = ContinuousClock.now

    mutating func look() {
        let now = ContinuousClock.now
        seconds += min((now - last) / .seconds(1), Self.longest)
        last = now
    }
}
