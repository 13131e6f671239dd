import Dispatch
import Ranks
import Synchronization

/// A world whose ranks are parts of this process.
final class LoopbackWorld: Sendable {
    private let state: Mutex<State>
    /// One queue for each rank, on which its messages arrive in order.
    private let queues: [DispatchQueue]
    let size: Int

    private struct State: Sendable {
        var takers: [Int: @Sendable ([UInt8], Int) -> Void] = [:]
        var ticks: [Int: @Sendable () -> Void] = [:]
        /// What arrived before a rank listened.
        var early: [Int: [([UInt8], Int)]] = [:]
        /// Ranks that hear nothing and say nothing.
        var silent: Set<Int> = []
        var left: Set<Int> = []
        var changes: @Sendable (inout [UInt8], Int) -> Void = { _, _ in }
    }

    init(size: Int) {
        self.size = size
        state = Mutex(State())
        queues = (0..<size).map { DispatchQueue(label: "rank \($0)") }
    }

    func transport(_ rank: Int) -> LoopbackTransport { LoopbackTransport(world: self, rank: rank) }

    /// The ranks that have left.
    var left: Set<Int> { state.withLock(\.left) }

    var isSilent: Bool { state.withLock { !$0.silent.isEmpty } }

    func listens(_ rank: Int) -> Bool { state.withLock { $0.takers[rank] != nil } }

    /// Makes a rank mute and deaf, as a stopped process is, and lets the others notice.
    func silence(_ rank: Int) {
        let ticks = state.withLock { state in
            state.silent.insert(rank)
            return Array(state.ticks.values)
        }
        for tick in ticks { tick() }
    }

    /// Changes every message to a rank other than 0 on its way.
    func change(_ changes: @escaping @Sendable (inout [UInt8], Int) -> Void) { state.withLock { $0.changes = changes } }

    fileprivate func listen(
        _ rank: Int, _ take: @escaping @Sendable ([UInt8], Int) -> Void, _ tick: @escaping @Sendable () -> Void
    ) {
        let early = state.withLock { state in
            (state.takers[rank], state.ticks[rank]) = (take, tick)
            return state.early.removeValue(forKey: rank) ?? []
        }
        for (message, source) in early { queues[rank].async { take(message, source) } }
    }

    fileprivate func send(_ message: [UInt8], from source: Int, to rank: Int) {
        let (take, message): ((@Sendable ([UInt8], Int) -> Void)?, [UInt8]) = state.withLock { state in
            var message = message
            guard !state.silent.contains(source), !state.silent.contains(rank) else { return ({ _, _ in }, message) }
            state.changes(&message, rank)
            guard let take = state.takers[rank] else {
                state.early[rank, default: []].append((message, source))
                return (nil, message)
            }
            return (take, message)
        }
        if let take { queues[rank].async { take(message, source) } }
    }

    fileprivate func isSilent(_ rank: Int) -> Bool { state.withLock { $0.silent.contains(rank) } }

    fileprivate func leave(_ rank: Int) { _ = state.withLock { $0.left.insert(rank) } }
}

struct LoopbackTransport: Transport {
    let world: LoopbackWorld
    let rank: Int
    var size: Int { world.size }

    func listen(take: @escaping @Sendable ([UInt8], Int) -> Void, tick: @escaping @Sendable () -> Void) {
        world.listen(rank, take, tick)
    }

    func send(_ message: [UInt8], to other: Int) { world.send(message, from: rank, to: other) }

    func silence(of rank: Int) -> Double { world.isSilent(rank) ? .infinity : 0 }

    /// Whoever leaves waits for all others, unless some are lost, as MPI does.
    func leave(lost: Set<Int>, status: Int32) async {
        world.leave(rank)
        while lost.isEmpty, world.left.count < size { try? await Task.sleep(for: .milliseconds(1)) }
    }
}
