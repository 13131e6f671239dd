import Backends
import Dynamics
import Synchronization
import Testing

@testable import Devices

@Suite struct AdaptiveBackendTests {
    /// A backend that becomes ready when it is told to.
    private final class Other: LateBackend {
        let backend: PlannedBackend?
        let ratio: Mutex<Double?>
        let asked = Mutex(0)
        let told = Mutex<[Bool]>([])

        init(_ backend: PlannedBackend?, ratio: Double? = nil) {
            self.backend = backend
            self.ratio = Mutex(ratio)
        }

        func prepared(for work: Work) async throws(BackendError) -> any Backend {
            asked.withLock { $0 += 1 }
            guard let backend else { throw .device("there is none") }
            return backend
        }
        func guarded(_ prepared: any Backend) -> any Backend { prepared }
        func keptRatio(_ work: Work) -> Double? { ratio.withLock { $0 } }
        func keep(_ ratio: Double, of work: Work) { self.ratio.withLock { $0 = ratio } }
        func tell(_ ratio: Double, isTaken: Bool) { told.withLock { $0.append(isTaken) } }
    }

    private let clock = PlannedClock()

    /// Background work that runs when the test says so.
    private final class Background: Sendable {
        private let waiting = Mutex<[@Sendable () async -> Void]>([])
        func add(_ work: @escaping @Sendable () async -> Void) { waiting.withLock { $0.append(work) } }
        func finish() async {
            let all = waiting.withLock { value in
                defer { value = [] }
                return value
            }
            for work in all { await work() }
        }
    }

    private func adaptive(_ first: PlannedBackend, _ other: Other, _ background: Background) -> AdaptiveBackend {
        var pace = AdaptivePace()
        pace.worthwhile = 8
        pace.now = { [clock] in clock.now }
        pace.start = { background.add($0) }
        return AdaptiveBackend(first, other: other, pace: pace)
    }

    @Test(arguments: [Work.Wanted.tallies, .samples, .series(stride: 1)])
    func aFasterBackendTakesOverAfterEnoughWork(wanted: Work.Wanted) async throws {
        let background = Background()
        let (first, fast) = (
            PlannedBackend("cpu", clock, secondsPerSample: 0.001),
            PlannedBackend("opencl", clock, secondsPerSample: 0.0004)
        )
        let other = Other(fast)
        let backend = adaptive(first, other, background)
        let work = try Planned.work(wanted)
        func run() async throws { _ = try await backend.execute(work) }
        for _ in 0..<8 { try await run() }
        #expect(other.asked.withLock { $0 } == 0)
        try await run()
        // It is being made ready: nobody waits.
        try await run()
        #expect(fast.samplesRun == 0 && backend.device.backend == "cpu")
        await background.finish()
        try await run()
        // Measured on 0.3 seconds of the first one's work, twice each.
        #expect(first.samplesRun == 10 * 1000 + 2 * 300 && fast.samplesRun == 2 * 300 + 1000)
        #expect(backend.device.backend == "opencl" && abs((other.ratio.withLock { $0 } ?? 0) - 2.5) < 1e-9)
        try await run()
        #expect(first.samplesRun == 10_600 && other.asked.withLock { $0 } == 1 && other.told.withLock { $0 } == [true])
    }

    @Test(arguments: [0.001, 0.00096, 0.01])
    func aSlowerBackendNeverDoes(secondsPerSample: Double) async throws {
        let background = Background()
        let (first, slow) = (
            PlannedBackend("cpu", clock, secondsPerSample: 0.001),
            PlannedBackend("opencl", clock, secondsPerSample: secondsPerSample)
        )
        let other = Other(slow)
        let backend = adaptive(first, other, background)
        let (program, points) = try Planned.work()
        for _ in 0..<12 {
            _ = try await backend.run(program, points: points, ensemble: Planned.ensemble)
            await background.finish()
        }
        #expect(slow.samplesRun == 600 && backend.device.backend == "cpu" && other.told.withLock { $0 } == [false])
    }

    @Test func whatFailsIsNotTriedAgain() async throws {
        for failing in [nil, PlannedBackend("opencl", clock, secondsPerSample: 1, error: .driver("it ended"))] {
            let background = Background()
            let first = PlannedBackend("cpu", clock, secondsPerSample: 0.001)
            let other = Other(failing)
            let backend = adaptive(first, other, background)
            let (program, points) = try Planned.work()
            for _ in 0..<30 {
                _ = try await backend.run(program, points: points, ensemble: Planned.ensemble)
                await background.finish()
            }
            #expect(other.asked.withLock { $0 } == 1 && backend.device.backend == "cpu")
        }
    }

    @Test func anEarlierRunDecides() async throws {
        let (program, points) = try Planned.work()
        let first = PlannedBackend("cpu", clock, secondsPerSample: 0.001)
        let slower = (Other(PlannedBackend("opencl", clock, secondsPerSample: 0.1), ratio: 0.5), Background())
        let staying = adaptive(first, slower.0, slower.1)
        for _ in 0..<20 { _ = try await staying.run(program, points: points, ensemble: Planned.ensemble) }
        await slower.1.finish()
        #expect(slower.0.asked.withLock { $0 } == 0)
        let faster = (Other(PlannedBackend("opencl", clock, secondsPerSample: 0.0001), ratio: 3), Background())
        let going = adaptive(first, faster.0, faster.1)
        _ = try await going.run(program, points: points, ensemble: Planned.ensemble)
        await faster.1.finish()
        _ = try await going.run(program, points: points, ensemble: Planned.ensemble)
        #expect(going.device.backend == "opencl")
    }

    /// What suits one program need not suit another.
    @Test func everyProgramCountsByItself() async throws {
        let background = Background()
        let first = PlannedBackend("cpu", clock, secondsPerSample: 0.001)
        let other = Other(PlannedBackend("opencl", clock, secondsPerSample: 0.0001))
        let backend = adaptive(first, other, background)
        for name in ["harmonic", "quartic", "harmonic", "quartic"] {
            let (program, points) = try Planned.work(name)
            for _ in 0..<4 { _ = try await backend.run(program, points: points, ensemble: Planned.ensemble) }
        }
        #expect(other.asked.withLock { $0 } == 0)
        let (program, points) = try Planned.work()
        _ = try await backend.run(program, points: points, ensemble: Planned.ensemble)
        await background.finish()
        #expect(other.asked.withLock { $0 } == 1)
    }
}
