package import Backends
package import Messages

extension Coordinator {
    /// A team of this rank's own backend and the devices of all others.
    ///
    /// - Parameters:
    ///   - openings: what each rank is to open, by rank.
    ///   - isFine: whether tiles are as small as possible, for tests.
    ///   - warn: gets a line, on any thread, for what is passed over or fails later.
    /// - Throws: ``BackendError`` that names the rank on which a requested device is missing or refused.
    package func team(
        with own: any Backend, _ openings: [Opening], isFine: Bool = false, warn: @escaping @Sendable (Message) -> Void
    ) async throws(BackendError) -> any Backend {
        DeviceTeam([own] + (try await open(openings, warn: warn)), isFine: isFine, warn: warn)
    }
}
