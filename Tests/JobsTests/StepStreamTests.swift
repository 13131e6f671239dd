import Testing

@testable import Jobs

/// Streams whose elements are made when they are asked for.
@Suite struct StepStreamTests {
    @Test func stepsComeInOrder() async throws {
        var found: [UInt64] = []
        for try await step in AsyncThrowingStream<UInt64, any Error>.steps(3, { $0 * 10 }) { found.append(step) }
        #expect(found == [0, 10, 20])
    }

    @Test func anErrorEndsThem() async {
        let stream = AsyncThrowingStream<Int, any Error>.steps(3) { _ in throw JobError.failure("x") }
        await #expect(throws: JobError.failure("x")) { for try await _ in stream {} }
    }

    /// A driver that compiles hears nothing of a cancellation.
    @Test func aStepUnderWayDoesNotHoldUpTheEnd() async throws {
        let (begun, done) = (AsyncStream<Void>.makeStream(), AsyncStream<Void>.makeStream())
        let stream = AsyncThrowingStream<Int, any Error>.steps(1) { _ in
            begun.continuation.yield()
            await Task.detached { for await _ in done.stream { break } }.value
            return 1
        }
        let task = Task { try await stream.reduce(0, +) }
        for await _ in begun.stream { break }
        task.cancel()
        // So that a stream that waits for its step fails, and does not hang.
        let release = Task.detached {
            try? await Task.sleep(for: .seconds(5))
            done.continuation.yield()
        }
        #expect(try await task.value == 0)
        release.cancel()
    }
}
