package import Foundation
import Synchronization

#if os(Linux)
    import Glibc
#endif

/// The child's side: performs a trial whose name is an argument and whose value comes on standard input.
package enum TrialHost {
    /// The hidden subcommand that leads here; the trial's name follows it.
    package static let command = "driver-trial"
    /// Seconds after which a child ends, whatever it does, once nobody listens to it.
    private static let lifetime: UInt32 = 300

    /// The exit code of a child that does not know the trial, because it is another version of the program.
    package static let unknown: Int32 = 64

    /// Performs the trial with that name. False where there is none, or its value cannot be read.
    package static func perform(_ name: String, of trials: [any Trial.Type], input: Data) async -> Bool {
        guard let trial = trials.first(where: { $0.name == name }) else { return false }
        prepare()
        return await perform(trial, input)
    }

    private static func perform<T: Trial>(_: T.Type, _ input: Data) async -> Bool {
        guard let trial = try? JSONDecoder().decode(T.self, from: input) else { return false }
        await trial.perform { write(Frames.frame($0)) }
        return true
    }

    #if os(Linux)
        /// Prevents core files, children that outlive everything, and reply pipes in processes that drivers start.
        private static func prepare() {
            var none = rlimit(rlim_cur: 0, rlim_max: 0)
            setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
            _ = fcntl(ChildProcess.replies, F_SETFD, FD_CLOEXEC)
            Thread { watchReader() }.start()
        }

        /// Ends a child whose parent has gone before the first reply; afterwards it may finish its work.
        private static func watchReader() {
            while hasReader { sleep(1) }
            if !hasReplied.withLock({ $0 }) { _exit(0) }
            alarm(lifetime)
        }

        /// Whether the parent still listens.
        private static var hasReader: Bool {
            var place = pollfd(fd: ChildProcess.replies, events: 0, revents: 0)
            return poll(&place, 1, 0) == 0
        }

        private static let hasReplied = Mutex(false)

        /// Writes one whole reply at a time, and exits where nobody reads it.
        private static func write(_ bytes: [UInt8]) {
            hasReplied.withLock { $0 = true }
            writing.withLock { _ in writeAll(bytes) }
        }

        private static let writing = Mutex(())

        private static func writeAll(_ bytes: [UInt8]) {
            var written = 0
            while written < bytes.count {
                let count = bytes.withUnsafeBytes {
                    Glibc.write(ChildProcess.replies, $0.baseAddress! + written, $0.count - written)
                }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { _exit(0) }
                written += count
            }
        }
    #else
        private static func prepare() {}
        private static func write(_ bytes: [UInt8]) {}
    #endif
}
