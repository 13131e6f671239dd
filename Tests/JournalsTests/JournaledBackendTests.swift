import BackendConformance
import Backends
import Foundation
import Programs
import Synchronization
import Testing

@testable import Journals

/// Runs go on where they were ended, with the bits of a run that was not.
@Suite struct JournaledBackendTests {
    static let works: [Work] = [
        .quartic(0..<2000), .quartic(77..<901, points: 3), .quartic(9..<10), .quartic(3..<200, points: 2),
        .quartic(0..<0),
        .quartic(5..<700, points: 2, wanted: .samples), .quartic(64..<320, points: 2, wanted: .series(stride: 2)),
    ]

    @Test(arguments: works) func theBitsAreThoseOfTheBackendInside(_ work: Work) async throws {
        let file = TemporaryJournal()
        let expected = try await ReferenceBackend().execute(work).values
        for _ in 0..<2 {
            let backend = JournaledBackend(ReferenceBackend(), journal: try file.open(), tileSamples: 256)
            #expect(try await backend.execute(work).values == expected)
            #expect(try await backend.execute(work).values == expected)
        }
        let never = JournaledBackend(CountingBackend(failsAfter: 0), journal: try file.open(), tileSamples: 256)
        #expect(try await never.execute(work).values == expected)
    }

    /// A run that fails again and again advances each time, and runs nothing twice.
    @Test(arguments: works) func nothingIsRunTwice(_ work: Work) async throws {
        let file = TemporaryJournal()
        let expected = try await ReferenceBackend().execute(work).values
        var (samples, found) = (0.0, WorkResult.Values?.none)
        for _ in 0..<40 where found == nil {
            let counting = CountingBackend(failsAfter: 2)
            let backend = JournaledBackend(counting, journal: try file.open(), tileSamples: 256)
            found = try? await backend.execute(work).values
            samples += counting.samples
        }
        #expect(found == expected && samples == work.size)
    }

    /// A journal that nobody asked for has no file until the run has taken a while, and none when it is finished.
    @Test(arguments: [Duration.zero, .seconds(3600)]) func ownJournalsBeginLater(_ delay: Duration) async throws {
        let file = TemporaryJournal()
        let journal = try Journal(
            path: file.path, for: TemporaryJournal.subject, begins: .later(after: delay) { Issue.record("\($0)") })
        #expect(!journal.isBegun && file.files == [])
        let counting = CountingBackend(failsAfter: 99)
        let backend = JournaledBackend(counting, journal: journal, tileSamples: 256)
        for _ in 0..<2 { _ = try await backend.execute(.quartic(0..<2000)) }
        #expect(counting.samples == 2000)
        try journal.write(isNow: true)
        #expect(journal.isBegun == (delay == .zero) && file.files.isEmpty == (delay != .zero))
        journal.remove()
        _ = try await backend.execute(.quartic(0..<2000))
        #expect(!journal.isBegun && file.files == [])
    }

    /// Nobody goes on with parts that may be wrong.
    @Test func distrustedJournalsAreOfNoUse() async throws {
        for isAskedFor in [true, false] {
            let file = TemporaryJournal()
            let begins = isAskedFor ? JournalBeginning.now : .later(after: .zero) { Issue.record("\($0)") }
            var journal: Journal? = try Journal(path: file.path, for: TemporaryJournal.subject, begins: begins)
            let open = try #require(journal)
            let honest = JournaledBackend(ReferenceBackend(), journal: open, tileSamples: 256)
            _ = try await honest.execute(.quartic(0..<2000))
            try open.write(isNow: true)
            #expect(open.isOfUse)
            let doubtful = JournaledBackend(CountingBackend(failsAfter: 0, as: .untrusted("wrong")), journal: open)
            await #expect(throws: BackendError.untrusted("wrong")) {
                _ = try await doubtful.execute(.quartic(0..<3000))
            }
            #expect(!open.isOfUse)
            journal = nil
            if !isAskedFor { #expect(file.files == []) }
        }
        let file = TemporaryJournal()
        do {
            let open = try file.open()
            let doubtful = JournaledBackend(CountingBackend(failsAfter: 0, as: .untrusted("wrong")), journal: open)
            _ = try? await doubtful.execute(.quartic(0..<3000))
        }
        #expect(throws: JournalError.self) { _ = try file.open() }
    }

    /// If it cannot be written, that is told once, and the run goes on.
    @Test func ownJournalsAreNoHindrance() async throws {
        let told = Mutex(0)
        let journal = try Journal(
            path: "/proc/nothing/run.journal", for: TemporaryJournal.subject,
            begins: .later(after: .zero) { _ in told.withLock { $0 += 1 } })
        let backend = JournaledBackend(ReferenceBackend(), journal: journal, tileSamples: 256)
        try journal.write(isNow: true)
        let expected = try await ReferenceBackend().execute(.quartic(0..<2000)).values
        #expect(try await backend.execute(.quartic(0..<2000)).values == expected)
        try journal.write(isNow: true)
        #expect(told.withLock { $0 } == 1)
    }

    /// On fast devices, tiles grow until they take as long as they should.
    @Test func tilesGrow() {
        let (pace, work) = (JournalPace(), Work.quartic(0..<(1 << 40)))
        let first = pace.samples(of: work)
        pace.learn(work.part(points: 0..<1, samples: 0..<UInt64(first)), seconds: 0.001)
        #expect(pace.samples(of: work) > 900 * first)
        pace.learn(work.part(points: 0..<1, samples: 0..<10), seconds: 0.001)
        #expect(pace.samples(of: work) > 900 * first)
        pace.learn(work.part(points: 0..<1, samples: 0..<UInt64(first)), seconds: 2)
        #expect(abs(pace.samples(of: work) / first - 0.5) < 0.01)
    }

    /// What has not been written yet is found, too.
    @Test func whatWaitsIsFound() async throws {
        let counting = CountingBackend(failsAfter: 1)
        let backend = JournaledBackend(counting, journal: try TemporaryJournal().open())
        let first = try await backend.execute(.quartic(0..<300)).values
        #expect(try await backend.execute(.quartic(0..<300)).values == first)
    }

    /// Halves become wholes, so a finished work has one row.
    @Test func partsAreMerged() async throws {
        let file = TemporaryJournal()
        let work = Work.quartic(0..<(1 << 14))
        _ = try await JournaledBackend(ReferenceBackend(), journal: try file.open(), tileSamples: 256).execute(work)
        let counting = CountingBackend(failsAfter: 9)
        let larger = Work.quartic(0..<(1 << 15))
        _ = try? await JournaledBackend(counting, journal: try file.open(), tileSamples: 256).execute(larger)
        let summary = try JournalSummary(path: file.path)
        // That of the first work, and two nodes of the nine tiles of the second.
        #expect(counting.samples == 9 * 256 && summary.parts == 3, "\(summary)")
    }

    /// A search that looks at ever more samples finds each of its looks again.
    @Test func looksAtMoreSamplesAreKept() async throws {
        let file = TemporaryJournal()
        let looks: [Range<UInt64>] = [0..<300, 300..<512, 0..<1024, 0..<2048]
        for samples in looks {
            let backend = JournaledBackend(ReferenceBackend(), journal: try file.open(), tileSamples: 256)
            _ = try await backend.execute(.quartic(samples))
        }
        for samples in looks {
            let backend = JournaledBackend(CountingBackend(failsAfter: 0), journal: try file.open())
            let expected = try await ReferenceBackend().execute(.quartic(samples)).values
            #expect(try await backend.execute(.quartic(samples)).values == expected)
        }
    }

    /// What decides bits tells points apart.
    @Test func otherProgramsAndEnsemblesAreOthers() async throws {
        let file = TemporaryJournal()
        var work = Work.quartic(0..<300)
        var works = [work]
        work.ensemble.runSeed = 3
        works.append(work)
        work.ensemble.steps = 6
        works.append(work)
        work.ensemble.tailStart = 1
        works.append(work)
        work.ensemble.generator = .mulberry32
        works.append(work)
        works.append(.quartic(0..<300, wanted: .samples))
        let journal = try file.open()
        for work in works {
            let expected = try await ReferenceBackend().execute(work).values
            #expect(try await JournaledBackend(ReferenceBackend(), journal: journal).execute(work).values == expected)
        }
    }
}

/// The reference backend, which counts samples and fails after so many works.
private final class CountingBackend: Backend {
    private let state = Mutex((left: 0, samples: 0.0))

    private let failure: BackendError

    init(failsAfter works: Int, as failure: BackendError = .device("killed")) {
        self.failure = failure
        state.withLock { $0.left = works }
    }

    var device: DeviceRecord { ReferenceBackend().device }
    var samples: Double { state.withLock(\.samples) }

    func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        let isAlive = state.withLock { state in
            state.left -= 1
            return state.left >= 0
        }
        guard isAlive else { throw failure }
        let result = try await ReferenceBackend().execute(work)
        state.withLock { $0.samples += work.size }
        return result
    }
}
