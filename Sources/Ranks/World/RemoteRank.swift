import Backends

/// The devices of another rank.
struct RemoteRank: Backend {
    private let rank: Int
    private let coordinator: Coordinator
    let device: DeviceRecord

    init(_ rank: Int, device: DeviceRecord, _ coordinator: Coordinator) {
        (self.rank, self.device, self.coordinator) = (rank, device, coordinator)
    }

    func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        // Nothing to do needs nobody.
        guard !work.points.isEmpty, work.ensemble.count > 0 else { return try await ReferenceBackend().execute(work) }
        return try await coordinator.run(work, on: rank)
    }
}
