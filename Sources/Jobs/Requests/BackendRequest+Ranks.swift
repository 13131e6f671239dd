package import Backends
import Devices
import Foundation
package import Messages
package import Ranks

extension BackendRequest {
    /// The part of the request that one rank of a node takes.
    func share(_ share: NodeShare?) -> BackendRequest {
        guard let share else { return self }
        var request = self
        request.devices = .share(of: devices, backend ?? .auto, index: share.index, among: share.count)
        if share.sharers > 1, threads == nil {
            request.threads = UInt64(max(1, AvailableProcessors.count / share.sharers))
        }
        return request
    }

    /// `selection` together with what all other ranks open for this request; as it is where there are none.
    func joined(
        _ selection: BackendSelection, warn: @escaping @Sendable (Message) -> Void
    ) async throws(BackendError) -> BackendSelection {
        guard let coordinator = Coordinator.current else { return selection }
        var asked = self
        // Tiles are run again by other ranks, which only rank 0 can arrange.
        asked.auditShare = nil
        let request = JSONText.line(RankRequest(backend: asked))
        let openings = coordinator.shares.map { Opening(request: request, share: $0) }
        let team = try await coordinator.team(with: selection.backend, openings, warn: warn)
        return selection.decorated { _ in team }
    }

    /// Opens a rank's share of the devices that rank 0 asked for.
    package static func open(
        _ opening: Opening, warn: @escaping @Sendable (Message) -> Void
    ) async throws(BackendError) -> any Backend {
        do {
            let request = try JSONText.read(RankRequest.self, from: Data(opening.request.utf8)).backend
            let selection = try await request.share(opening.share).selection(SelectionListener(warn: warn))
            for warning in selection.warnings { warn(warning) }
            return selection.backend
        } catch {
            switch JobError(caught: error) {
            case .cancelled: throw .cancelled
            case .invalid(let message), .failure(let message): throw .device(message)
            }
        }
    }
}

/// A request for devices as it travels to other ranks.
private struct RankRequest: Request {
    static let kind = "rank"
    static let fields = BackendRequest.fields.map { $0.inside(\RankRequest.backend) }

    var backend = BackendRequest()

    init() {}

    init(backend: BackendRequest) { self.backend = backend }
}
