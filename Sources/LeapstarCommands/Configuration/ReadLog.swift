import Synchronization

/// Which keys a run has asked for: what was given and never asked for has no effect.
final class ReadLog: Sendable {
    private let names = Mutex<Set<String>>([])

    func note(_ name: String) { _ = names.withLock { $0.insert(name) } }

    func has(_ name: String) -> Bool { names.withLock { $0.contains(name) } }
}

extension Settings {
    /// Refuses flags that nothing has read, to be called when everything is set up and before anything runs.
    func refuseUnread() throws(CommandError) {
        for layer in layers where layer.origin == .commandLine {
            guard let name = layer.values.keys.sorted().first(where: { !log.has($0) }) else { continue }
            throw .usage("--\(name) has no effect on this run; leave it out")
        }
    }
}
