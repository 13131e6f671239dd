package import Backends
import Foundation
package import Messages
import Programs
import Synchronization

/// A rank other than 0: does errands until it is told to stop.
package final class Worker: Sendable {
    /// Opens this rank's share of a request's devices.
    package typealias Open =
        @Sendable (Opening, _ warn: @escaping @Sendable (Message) -> Void) async throws(BackendError) -> any Backend

    private let transport: any Transport
    private let open: Open
    private let patience: Double
    private let digests = ProgramDigests()
    private let state = Mutex(State())

    private struct State: Sendable {
        var backend: (any Backend)?
        var programs: [String: TrajectoryProgram] = [:]
        var tasks: [UInt64: Task<Void, Never>] = [:]
        var opening: Task<Void, Never>?
        /// Whether it has said goodbye, after which it says nothing.
        var isGone = false
    }

    package init(_ transport: any Transport, patience: Double = MPIWorld.longestSilence, open: @escaping Open) {
        (self.transport, self.patience, self.open) = (transport, patience, open)
    }

    /// Greets rank 0 and serves it. False where rank 0 was not heard of any more.
    package func serve(_ greeting: Greeting) async -> Bool {
        let (messages, teller) = AsyncStream.makeStream(of: RankMessage?.self)
        let (transport, patience) = (transport, patience)
        transport.listen(
            take: { bytes, _ in RankMessage(bytes).map { _ = teller.yield($0) } },
            tick: { if transport.silence(of: 0) > patience { teller.yield(nil) } })
        send(.hello(greeting))
        for await message in messages {
            guard let message else {
                await transport.leave(lost: [0], status: 1)
                return false
            }
            if case .stop = message { break }
            take(message)
        }
        sayGoodbye()
        await transport.leave(lost: [], status: 0)
        return true
    }

    private func send(_ message: RankMessage) {
        state.withLock { if !$0.isGone { transport.send(message.bytes, to: 0) } }
    }

    /// Ends what is under way, and says nothing more of it.
    private func sayGoodbye() {
        state.withLock { state in
            state.opening?.cancel()
            for task in state.tasks.values { task.cancel() }
            transport.send(RankMessage.bye.bytes, to: 0)
            state.isGone = true
        }
    }

    private func take(_ message: RankMessage) {
        switch message {
        case .open(let opening): state.withLock { $0.opening = Task { await take(opening) } }
        case .program(let text): learn(text)
        case .run(let job, let errand): start(job, errand)
        case .cancel(let job): state.withLock { $0.tasks[job] }?.cancel()
        case .stop, .hello, .opened, .refused, .warned, .done, .failed, .bye: break
        }
    }

    private func take(_ opening: Opening) async {
        do throws(BackendError) {
            let backend = try await open(opening) { [weak self] in self?.send(.warned($0)) }
            state.withLock { $0.backend = backend }
            send(.opened(backend.device))
        } catch { send(.refused(RankMessage.Failure(error))) }
    }

    /// Keeps a program under the digest of what was understood, by which rank 0 asks for it.
    private func learn(_ text: String) {
        guard let program = try? JSONDecoder().decode(TrajectoryProgram.self, from: Data(text.utf8)) else { return }
        let digest = digests.digest(of: program)
        state.withLock { $0.programs[digest] = program }
    }

    private func start(_ job: UInt64, _ errand: Errand) {
        // It cannot end before it is noted.
        state.withLock { state in state.tasks[job] = Task { await run(job, errand) } }
    }

    private func run(_ job: UInt64, _ errand: Errand) async {
        let answer: RankMessage
        do throws(BackendError) { answer = .done(job: job, try await result(of: errand)) } catch {
            answer = .failed(job: job, RankMessage.Failure(error))
        }
        send(answer)
        state.withLock { $0.tasks[job] = nil }
    }

    private func result(of errand: Errand) async throws(BackendError) -> WorkResult {
        let (backend, program) = state.withLock { ($0.backend, $0.programs[errand.program]) }
        guard let backend, let work = program.flatMap(errand.work) else {
            throw .device(
                """
                a program arrived with \(got: "another digest"), expected \(expected: "\(errand.program)"); \
                \(remedy: "report this, with the versions of Leapstar on both ranks")
                """)
        }
        return try await backend.execute(work)
    }
}
