import BackendConformance
import Backends
import Programs
import Synchronization
import Testing

/// A device that does not answer is given up, and nothing else is.
@Suite struct WatchedBackendTests {
    /// Nothing that ends is given up, however busy the machine is.
    private static let patience = {
        var pace = WatchPace()
        (pace.least, pace.first) = (1e6, 1e6)
        return pace
    }()
    /// Everything that takes longer than it takes to say so is given up.
    private static let impatience = {
        var pace = WatchPace()
        (pace.least, pace.multiple, pace.first, pace.cancelling, pace.look) = (0, 0, 0, 0, 0.001)
        return pace
    }()

    @Test func resultsAndErrorsPass() async throws {
        let work = Work.quartic()
        let backend = WatchedBackend(ReferenceBackend(), pace: Self.patience)
        #expect(try await backend.execute(work) == ReferenceBackend().execute(work))
        #expect(backend.device == ReferenceBackend().device)
        let broken = WatchedBackend(Hanging(failure: .device("it burns")), pace: Self.patience)
        await #expect(throws: BackendError.device("it burns")) { _ = try await broken.execute(work) }
    }

    /// It fails from then on, at once.
    @Test func aSilentDeviceIsGivenUp() async throws {
        let hanging = Hanging()
        let backend = WatchedBackend(hanging, pace: Self.impatience)
        for _ in 0..<2 {
            let error = await #expect(throws: BackendError.self) { _ = try await backend.execute(.quartic()) }
            #expect("\(error?.message ?? "")".hasPrefix("device 'hanging' has not answered for 1 s"))
        }
        // It may have been given up before it was even asked.
        #expect(hanging.calls.withLock { $0 } <= 1)
    }

    /// A team goes on without it.
    @Test func aTeamGoesOn() async throws {
        let team = DeviceTeam([ReferenceBackend(), WatchedBackend(Hanging(), pace: Self.impatience)], isFine: true)
        let work = Work.quartic(0..<20000)
        #expect(try await team.execute(work).values == ReferenceBackend().execute(work).values)
        let failures = team.device.members?.compactMap(\.failure) ?? []
        #expect(failures.count == 1 && failures[0].contains("has not answered"))
    }

    /// Cancelling does not wait for a device that hangs.
    @Test func cancellingEndsTheWait() async throws {
        var pace = Self.patience
        pace.cancelling = 0
        let (backend, work) = (WatchedBackend(Hanging(), pace: pace), Work.quartic())
        let task = Task { try await backend.execute(work) }
        task.cancel()
        await #expect(throws: BackendError.cancelled) { _ = try await task.value }
    }

    /// The first work of a program may take long; then a device is granted many times what it took.
    @Test func limitsAreLearnt() async throws {
        var pace = WatchPace()
        (pace.least, pace.multiple, pace.first) = (1, 100, 1e6)
        let (backend, work) = (WatchedBackend(Hanging(seconds: 0.03), pace: pace), Work.quartic())
        for _ in 0..<2 {
            #expect(backend.limit(for: work) > 1e6)
            _ = try await backend.execute(work)
        }
        let (limit, double) = (backend.limit(for: work), backend.limit(for: .quartic(0..<1200)))
        #expect(limit > 1 + 100 * 0.03 && limit < 1e6 && abs(double - 1 - 2 * (limit - 1)) < 1e-6 * limit)
    }
}

/// A device that fails, answers late, or never answers and cannot be cancelled.
private final class Hanging: Backend {
    let device = DeviceRecord(backend: "opencl", name: "hanging", driver: "none", lanes: 1)
    let calls = Mutex(0)
    private let failure: BackendError?
    private let seconds: Double?

    init(failure: BackendError? = nil, seconds: Double? = nil) { (self.failure, self.seconds) = (failure, seconds) }

    func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        calls.withLock { $0 += 1 }
        if let failure { throw failure }
        if let seconds {
            try? await Task.sleep(for: .seconds(seconds))
            return try await ReferenceBackend().execute(work)
        }
        await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
        throw .cancelled
    }
}
