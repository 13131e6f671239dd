/// The ranks that a launcher started, connected by MPI.
package enum MPIWorld {
    /// The seconds after which a rank that gives no sign of life counts as lost.
    package static let longestSilence = 60.0

    /// Connects this process to the others. Call it once, and only under a launcher.
    package static func enter(_ launcher: Launcher, environment: [String: String]) async throws(RankError)
        -> any Transport
    {
        let library = try MPILibrary.load(for: launcher, environment: environment)
        return try await MPITransport.start(library, launcher)
    }
}
