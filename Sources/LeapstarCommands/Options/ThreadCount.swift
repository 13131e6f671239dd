import Leapstar

extension Settings {
    /// The most that `--threads` takes.
    static let threadLimit = 4096

    /// Threads of the cpu backend; nil where nothing was said. No more run than there are cores for this process, and that is said.
    func threads(console: Console) throws(CommandError) -> Int? {
        guard let threads = try count(Keys.threads, as: Int.self) else { return nil }
        guard (1...Self.threadLimit).contains(threads) else {
            throw .usage("threads must be between 1 and \(Self.threadLimit), got \(threads)")
        }
        let cores = AvailableProcessors.count
        guard threads > cores else { return threads }
        console.warn(
            "got \(threads) threads, but there \(cores == 1 ? "is 1 core" : "are \(cores) cores") for this process; running on as many threads"
        )
        return cores
    }
}
