import Backends
import Dynamics
import Synchronization
import Testing

@testable import Devices

@Suite struct FallbackBackendTests {
    private let clock = PlannedClock()

    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    private func backend(_ error: BackendError?, forgives: Bool, _ lines: Lines) -> (
        FallbackBackend, PlannedBackend, PlannedBackend
    ) {
        let (first, second) = (
            PlannedBackend("opencl", clock, secondsPerSample: 1, error: error),
            PlannedBackend("cpu", clock, secondsPerSample: 1)
        )
        return (
            FallbackBackend(first, else: second, forgivesDevice: forgives) { lines.add($0.description) }, first, second
        )
    }

    @Test func aDriverThatEndsIsSaidOnceAndLeft() async throws {
        let lines = Lines()
        let (backend, first, second) = backend(.driver("the driver ended"), forgives: false, lines)
        let (program, points) = try Planned.work()
        for _ in 0..<3 { _ = try await backend.run(program, points: points, ensemble: Planned.ensemble) }
        #expect(
            second.samplesRun == 3000 && lines.all == ["the driver ended; running on the cpu backend"]
                && backend.device.backend == "cpu")
        // Not tried again at this program, but at another.
        first.fail(nil)
        _ = try await backend.samples(program, arguments: points[0], ensemble: Planned.ensemble)
        #expect(first.samplesRun == 0)
        let (other, otherPoints) = try Planned.work("quartic")
        _ = try await backend.run(other, points: otherPoints, ensemble: Planned.ensemble)
        #expect(first.samplesRun == 1000 && backend.device.backend == "opencl")
    }

    /// A driver that ends over two programs is not asked for a third.
    @Test func aDriverThatAlwaysEnds() async throws {
        let lines = Lines()
        let (backend, first, second) = backend(.driver("the driver ended"), forgives: false, lines)
        for (place, name) in ["double-well", "quartic", "pendulum"].enumerated() {
            if place == 2 { first.fail(nil) }
            let (program, points) = try Planned.work(name)
            _ = try await backend.run(program, points: points, ensemble: Planned.ensemble)
        }
        #expect(first.samplesRun == 0 && second.samplesRun == 3000)
        #expect(
            lines.all == [
                "the driver ended; running on the cpu backend",
                "the driver ended; running on the cpu backend, as does every other program",
            ])
    }

    @Test func aDeviceThatIsWrongIsForgivenOnlyWhereNobodyAskedForIt() async throws {
        let (program, points) = try Planned.work()
        let lines = Lines()
        let (strict, _, _) = backend(.device("other bits"), forgives: false, lines)
        await #expect(throws: BackendError.device("other bits")) {
            _ = try await strict.run(program, points: points, ensemble: Planned.ensemble)
        }
        let (lenient, _, second) = backend(.device("other bits"), forgives: true, lines)
        _ = try await lenient.run(program, points: points, ensemble: Planned.ensemble)
        #expect(second.samplesRun == 1000 && lines.all == ["other bits; running on the cpu backend"])
    }

    @Test func cancellingIsNoFailure() async throws {
        let (program, points) = try Planned.work()
        let lines = Lines()
        let (backend, _, second) = backend(.cancelled, forgives: true, lines)
        await #expect(throws: BackendError.cancelled) {
            _ = try await backend.run(program, points: points, ensemble: Planned.ensemble)
        }
        #expect(second.samplesRun == 0 && lines.all.isEmpty)
    }
}
