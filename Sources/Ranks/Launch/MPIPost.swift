import CMPI
import Foundation

/// What the thread of ``MPITransport`` has in hand.
struct MPIPost {
    /// A message on its way, with the memory that MPI reads.
    private struct Sending {
        let rank: Int
        let memory: UnsafeMutableRawPointer
        var request: ls_mpi_request
    }

    private let table: OpaquePointer
    private let rank, size: Int
    private var sending: [Sending] = []
    private var lastTick = ContinuousClock.now
    private var lastSign = ContinuousClock.now
    private var lastTurn = ContinuousClock.now
    /// The turns without a message.
    private var idle: UInt32 = 0

    init(_ library: MPILibrary, rank: Int, size: Int) { (table, self.rank, self.size) = (library.table, rank, size) }

    mutating func send(_ message: [UInt8], to rank: Int) {
        idle = 0
        let memory = UnsafeMutableRawPointer.allocate(byteCount: max(1, message.count), alignment: 8)
        memory.copyMemory(from: message, byteCount: message.count)
        var request = ls_mpi_request()
        // What cannot be sent goes to a rank that is lost, which its silence tells.
        guard ls_mpi_send(table, Int32(rank), memory, Int32(message.count), &request) == 0 else {
            return memory.deallocate()
        }
        sending.append(Sending(rank: rank, memory: memory, request: request))
    }

    /// The next message, if one has arrived.
    mutating func receive() -> (message: [UInt8], source: Int)? {
        settle()
        var (source, count): (Int32, Int32) = (-1, 0)
        guard ls_mpi_probe(table, &source, &count) == 0, source >= 0 else { return nil }
        idle = 0
        let message = [UInt8](unsafeUninitializedCapacity: Int(count)) { memory, filled in
            filled = ls_mpi_receive(table, source, memory.baseAddress, count) == 0 ? Int(count) : 0
        }
        return (message, Int(source))
    }

    /// Frees what was sent.
    private mutating func settle() {
        for index in sending.indices.reversed() {
            var isSent: Int32 = 0
            guard ls_mpi_test(table, &sending[index].request, &isSent) == 0, isSent != 0 else { continue }
            sending[index].memory.deallocate()
            sending.remove(at: index)
        }
    }

    /// Whether nothing waits but what is for lost ranks.
    mutating func isDone(without lost: Set<Int>) -> Bool {
        settle()
        return sending.allSatisfy { lost.contains($0.rank) }
    }

    /// Whether this process has not run for some seconds; asked once in every turn.
    mutating func wasStopped() -> Bool {
        defer { lastTurn = .now }
        return .now - lastTurn > .seconds(5)
    }

    /// True about once a second.
    mutating func isSecondOver() -> Bool {
        guard .now - lastTick >= .seconds(1) else { return false }
        lastTick = .now
        return true
    }

    /// Gives a sign of life, an empty message, every few seconds to those who wait for it.
    mutating func giveSigns(isHeard: (Int) -> Bool) {
        guard .now - lastSign >= .seconds(5) else { return }
        lastSign = .now
        for other in rank == 0 ? 1..<size : 0..<1 where isHeard(other) { send([], to: other) }
    }

    /// Rests, longer and longer up to a millisecond: the library's own waiting would take a whole processor.
    mutating func pause() {
        idle = min(idle + 1, 200)
        if idle > 20 { usleep(5 * idle) } else { sched_yield() }
    }

    /// Leaves the world; where ranks are lost, ends all processes, because they would never leave it.
    func leave(isWhole: Bool, status: Int32) {
        if isWhole { _ = ls_mpi_finish(table) } else { _ = ls_mpi_abort(table, status) }
    }
}
