import Synchronization

/// A log of the keys that a run has read: a value that was given and never read has no effect.
final class ReadLog: Sendable {
    private let names = Mutex<Set<String>>([])

    func note(_ name: String) { _ = names.withLock { $0.insert(name) } }

    func has(_ name: String) -> Bool { names.withLock { $0.contains(name) } }
}

extension Settings {
    /// Refuses flags that nothing has read. Call it when everything is set up, before anything runs.
    func refuseUnread() throws(CommandError) {
        for layer in layers where layer.origin == .commandLine {
            guard let name = layer.values.keys.sorted().first(where: { !log.has($0) }) else { continue }
            throw .usage("--\(name) has no effect on this run; leave it out")
        }
    }
}
