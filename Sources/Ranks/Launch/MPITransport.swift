import CMPI
import Foundation
import Synchronization

/// Messages by MPI. One thread makes all calls of the library.
final class MPITransport: Transport {
    let rank, size: Int
    private let library: MPILibrary
    private let state: Mutex<State>

    private struct State: Sendable {
        var outbox: [(rank: Int, message: [UInt8])] = []
        var take: @Sendable ([UInt8], Int) -> Void = { _, _ in }
        var tick: @Sendable () -> Void = {}
        var isListening = false
        var lastHeard: [ContinuousClock.Instant]
        var ending: Ending?
    }

    private struct Ending: Sendable {
        let lost: Set<Int>
        let status: Int32
        let ended: CheckedContinuation<Void, Never>
    }

    private init(_ library: MPILibrary, rank: Int, size: Int) {
        (self.library, self.rank, self.size) = (library, rank, size)
        state = Mutex(State(lastHeard: Array(repeating: .now, count: size)))
    }

    /// Starts the library.
    static func start(_ library: MPILibrary, _ launcher: Launcher) async throws(RankError) -> MPITransport {
        let result: Result<MPITransport, RankError> = await withCheckedContinuation { continuation in
            let thread = Thread { run(library, launcher) { continuation.resume(returning: $0) } }
            thread.name = "MPI"
            thread.stackSize = 8 << 20
            thread.start()
        }
        return try result.get()
    }

    /// What the thread does until the world is left.
    private static func run(
        _ library: MPILibrary, _ launcher: Launcher, started: (Result<MPITransport, RankError>) -> Void
    ) {
        var (rank, size): (Int32, Int32) = (0, 0)
        let code = ls_mpi_start(library.table, &rank, &size)
        guard code == 0 else { return started(.failure(.call("start", code: code))) }
        guard Int(size) == launcher.size else {
            _ = ls_mpi_finish(library.table)
            return started(.failure(.worldSize(got: Int(size), launcher, library: library.path)))
        }
        let transport = MPITransport(library, rank: Int(rank), size: Int(size))
        started(.success(transport))
        var post = MPIPost(library, rank: Int(rank), size: Int(size))
        while !transport.turn(&post) {}
    }

    /// Sends and receives what there is. True when the world has been left.
    private func turn(_ post: inout MPIPost) -> Bool {
        let (outbox, tick, ending) = state.withLock { state in
            defer { state.outbox = [] }
            return (state.outbox, state.tick, state.ending)
        }
        // Whoever was stopped, or slept, has heard nobody, and nobody is to blame.
        if post.wasStopped() { state.withLock { $0.lastHeard = Array(repeating: .now, count: size) } }
        for (rank, message) in outbox { post.send(message, to: rank) }
        if post.isSecondOver() {
            tick()
            post.giveSigns { silence(of: $0) < MPIWorld.longestSilence }
        }
        // Nobody has listened yet: what comes is left where it is.
        if state.withLock(\.isListening), let (message, source) = post.receive() { take(message, from: source) }
        if let ending, post.isDone(without: ending.lost) {
            post.leave(isWhole: ending.lost.isEmpty, status: ending.status)
            ending.ended.resume()
            return true
        }
        post.pause()
        return false
    }

    private func take(_ message: [UInt8], from source: Int) {
        let take = state.withLock { state in
            state.lastHeard[source] = .now
            return state.take
        }
        if !message.isEmpty { take(message, source) }
    }

    func listen(take: @escaping @Sendable ([UInt8], Int) -> Void, tick: @escaping @Sendable () -> Void) {
        state.withLock { ($0.take, $0.tick, $0.isListening) = (take, tick, true) }
    }

    func send(_ message: [UInt8], to rank: Int) { state.withLock { $0.outbox.append((rank, message)) } }

    func silence(of rank: Int) -> Double { state.withLock { (.now - $0.lastHeard[rank]) / .seconds(1) } }

    func leave(lost: Set<Int>, status: Int32) async {
        await withCheckedContinuation { ended in
            state.withLock { $0.ending = Ending(lost: lost, status: status, ended: ended) }
        }
    }
}
