import Backends
import Dynamics
import Ranks
import Synchronization

/// A coordinator and its workers in one process, each on a reference backend.
struct Company {
    /// Called with the rank before it executes anything but rank 0's own work.
    typealias Before = @Sendable (Int, LoopbackWorld) async throws(BackendError) -> Void

    let world: LoopbackWorld
    let team: any Backend
    private let coordinator: Coordinator
    private let serving: [Task<Bool, Never>]
    private let counts: Counts

    /// The samples that each rank has run.
    var done: [Double] { counts.done.withLock { $0 } }

    init(size: Int, missing: Int? = nil, before: @escaping Before = { _, _ in }) async throws {
        let (world, counts) = (LoopbackWorld(size: size), Counts(size))
        (self.world, self.counts) = (world, counts)
        serving = (1..<size).map { rank in
            let worker = Worker(world.transport(rank)) { opening, _ throws(BackendError) in
                guard opening.request == "{}", opening.share == NodeShare(index: 0, count: 1, sharers: 1) else {
                    throw .device("another opening: \(opening.request)")
                }
                if rank == missing { throw .device("there is no such device") }
                return Counted(rank: rank, counts: counts) { () throws(BackendError) in try await before(rank, world) }
            }
            return Task { await worker.serve(Self.greeting(rank)) }
        }
        coordinator = Coordinator(world.transport(0))
        _ = try await coordinator.meet(Self.greeting(0))
        let openings = coordinator.shares.map { Opening(request: "{}", share: $0) }
        let own = Counted(rank: 0, counts: counts) { () throws(BackendError) in }
        team = try await coordinator.team(with: own, openings, isFine: true) { _ in }
    }

    static func greeting(_ rank: Int, version: String = "1.0", arguments: [String] = ["boundary"]) -> Greeting {
        Greeting(
            version: version, arguments: arguments, host: "node\(rank)", processors: "0", processorCount: 1,
            processorsThere: 1)
    }

    func end() async {
        await coordinator.leave(status: 0)
        for task in serving where !world.isSilent { _ = await task.value }
    }
}

/// What ranks have run.
final class Counts: Sendable {
    let done: Mutex<[Double]>

    init(_ size: Int) { done = Mutex(Array(repeating: 0, count: size)) }
}

/// A reference backend that counts.
private struct Counted: Backend {
    let rank: Int
    let counts: Counts
    let before: @Sendable () async throws(BackendError) -> Void
    var device: DeviceRecord { ReferenceBackend().device }

    func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        try await before()
        counts.done.withLock { $0[rank] += work.size }
        return try await ReferenceBackend().execute(work)
    }
}
