import BackendConformance
import Backends
import Messages
import Programs
import Ranks
import Synchronization
import Testing

/// Ranks that work together give the bits of one process.
@Suite struct RankTests {
    static let works: [Work] = [
        .quartic(0..<4000), .quartic(77..<2010, points: 3), .quartic(9..<10), .quartic(0..<0),
        .quartic(5..<3000, points: 2, wanted: .samples), .quartic(64..<3200, points: 2, wanted: .series(stride: 2)),
    ]

    @Test(arguments: works) func theBitsAreThoseOfOneProcess(_ work: Work) async throws {
        let expected = try await ReferenceBackend().execute(work).values
        let company = try await Company(size: 4)
        for _ in 0..<2 { #expect(try await company.team.execute(work).values == expected) }
        await company.end()
        #expect(company.world.left == [0, 1, 2, 3])
    }

    /// Every rank did something of a large work.
    @Test func allRanksWork() async throws {
        let company = try await Company(size: 3)
        _ = try await company.team.execute(.quartic(0..<6_000))
        #expect(company.done.allSatisfy { $0 > 0 }, "\(company.done)")
        await company.end()
    }

    /// A rank that falls silent is left out, and its tiles go to the others.
    @Test func aSilentRankIsLeftOut() async throws {
        let company = try await Company(size: 3) { rank, world throws(BackendError) in
            guard rank == 2 else { return }
            world.silence(2)
            // It never answers, whatever it finds.
            throw .device("never heard")
        }
        let work = Work.quartic(0..<6_000)
        #expect(try await company.team.execute(work).values == ReferenceBackend().execute(work).values)
        let failures = company.team.device.members?.compactMap(\.failure) ?? []
        #expect(failures.count == 1 && failures[0].hasPrefix("rank 2 on 'node2': nothing was heard of it"))
        await company.end()
    }

    /// An error of a device reaches rank 0, and the work goes to the others.
    @Test func aFailureIsHeardOf() async throws {
        let company = try await Company(size: 2) { rank, _ throws(BackendError) in
            if rank == 1 { throw .device("it burns") }
        }
        let work = Work.quartic(0..<6_000)
        #expect(try await company.team.execute(work).values == ReferenceBackend().execute(work).values)
        #expect(company.team.device.members?.compactMap(\.failure) == ["rank 1 on 'node1': it burns"])
        await company.end()
    }

    /// Work that is under way when the run ends does not hold up the end.
    @Test func unfinishedWorkIsLeft() async throws {
        let begun = Mutex(false)
        let company = try await Company(size: 2) { _, _ throws(BackendError) in
            begun.withLock { $0 = true }
            // It cannot be cancelled, and ends long after.
            await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
        }
        let task = Task { try await company.team.execute(.quartic(0..<6_000)) }
        while !begun.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
        task.cancel()
        await #expect(throws: BackendError.cancelled) { _ = try await task.value }
        await company.end()
        #expect(company.world.left == [0, 1])
    }

    /// A rank without the device that is asked for is named.
    @Test func aMissingDeviceIsNamed() async throws {
        let error = await #expect(throws: BackendError.self) {
            _ = try await Company(size: 3, missing: 2)
        }
        #expect("\(error?.message ?? "")" == "rank 2 on 'node2': there is no such device")
    }

    @Test(arguments: [
        ("9.9", ["boundary"], "rank 1 on 'node1' has another version: got 9.9, expected 1.0, as rank 0 has"),
        ("1.0", ["map", "a"], "rank 1 on 'node1' has another command: got map a, expected boundary, as rank 0 has"),
    ]) func otherRanksAreRefused(_ version: String, _ arguments: [String], _ expected: String) async throws {
        let world = LoopbackWorld(size: 2)
        let worker = Worker(world.transport(1)) { _, _ throws(BackendError) in throw .cancelled }
        let serving = Task { await worker.serve(Company.greeting(1, version: version, arguments: arguments)) }
        let coordinator = Coordinator(world.transport(0))
        let error = await #expect(throws: RankError.self) { _ = try await coordinator.meet(Company.greeting(0)) }
        #expect(error.map { "\($0)".hasPrefix(expected) } == true, "\(error.map { "\($0)" } ?? "none")")
        await coordinator.leave(status: 64)
        #expect(await serving.value)
    }

    /// A program that changed on its way is not run.
    @Test func aChangedProgramIsRefused() async throws {
        let company = try await Company(size: 2)
        company.world.change { message, rank in
            // One constant of the program in JSON.
            guard rank == 1, message.first == 2, let place = message.lastIndex(of: UInt8(ascii: "7")) else { return }
            message[place] = UInt8(ascii: "6")
        }
        let work = Work.quartic(0..<6_000)
        #expect(try await company.team.execute(work).values == ReferenceBackend().execute(work).values)
        let failure = company.team.device.members?.compactMap(\.failure).first ?? ""
        #expect(failure.hasPrefix("rank 1 on 'node1': a program arrived with another digest"))
        await company.end()
    }

    /// Cancelling ends what other ranks do, too.
    @Test func cancellingIsHeardOf() async throws {
        let begun = Mutex(false)
        let ended = Mutex(false)
        let company = try await Company(size: 2) { _, _ throws(BackendError) in
            begun.withLock { $0 = true }
            do { try await Task.sleep(for: .seconds(3600)) } catch {
                ended.withLock { $0 = true }
                throw .cancelled
            }
        }
        let task = Task { try await company.team.execute(.quartic(0..<6_000)) }
        while !begun.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
        task.cancel()
        await #expect(throws: BackendError.cancelled) { _ = try await task.value }
        while !ended.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(1)) }
        await company.end()
    }

    /// A worker whose rank 0 falls silent does not wait for ever.
    @Test func aLostCoordinatorIsNoticed() async throws {
        let world = LoopbackWorld(size: 2)
        let worker = Worker(world.transport(1)) { _, _ throws(BackendError) in throw .cancelled }
        let serving = Task { await worker.serve(Company.greeting(1)) }
        while !world.listens(1) { try await Task.sleep(for: .milliseconds(1)) }
        world.silence(0)
        #expect(await serving.value == false)
    }

    @Test func ranksOfANodeDivideIt() {
        let hosts = [("a", "0-7"), ("b", "0-3"), ("a", "0-7"), ("a", "8"), ("b", "4-7")]
        let greetings = hosts.map { host, processors in
            Greeting(
                version: "1.0", arguments: [], host: host, processors: processors, processorCount: 1, processorsThere: 8
            )
        }
        let shares = NodeShare.shares(greetings)
        #expect(
            shares == [
                NodeShare(index: 0, count: 3, sharers: 2), NodeShare(index: 0, count: 2, sharers: 1),
                NodeShare(index: 1, count: 3, sharers: 2), NodeShare(index: 2, count: 3, sharers: 1),
                NodeShare(index: 1, count: 2, sharers: 1),
            ])
    }
}
