import Backends
import Dispatch
import Messages
import Programs
import Synchronization

/// Rank 0 of a world: hands errands to the others, and hears what came of them.
package final class Coordinator: Sendable {
    /// The ranks of the run that this task belongs to; nil for one that is alone.
    @TaskLocal package static var current: Coordinator?

    let transport: any Transport
    private let programs = ProgramDigests()
    private let state = Mutex(State())
    /// The seconds after which a rank that gives no sign of life counts as lost.
    private let patience: Double

    private struct State: Sendable {
        var greetings: [Int: Greeting] = [:]
        /// The answers to the last opening.
        var opened: [Int: Result<DeviceRecord, BackendError>] = [:]
        var warn: @Sendable (Message) -> Void = { _ in }
        var jobs: [UInt64: Job] = [:]
        var nextJob: UInt64 = 0
        /// The programs that a rank has got.
        var sent: [Int: Set<String>] = [:]
        var lost: Set<Int> = []
        /// Those that have said goodbye.
        var gone: Set<Int> = []
        var shares: [NodeShare] = []
    }

    /// Warnings are told here: whoever hears them may be slow.
    private static let teller = DispatchQueue(label: "rank warnings")

    private struct Job: Sendable {
        let rank: Int
        let answer: CheckedContinuation<Result<WorkResult, BackendError>, Never>
    }

    package init(_ transport: any Transport, patience: Double = MPIWorld.longestSilence) {
        (self.transport, self.patience) = (transport, patience)
        transport.listen(take: { [weak self] in self?.take($0, from: $1) }, tick: { [weak self] in self?.look() })
    }

    /// Whether some ranks are not heard of any more.
    package var hasLostRanks: Bool { state.withLock { !$0.lost.isEmpty } }

    /// The number of ranks, with this one.
    package var size: Int { transport.size }

    /// The places of all ranks on their nodes, by rank; empty before ``meet(_:)``.
    package var shares: [NodeShare] { state.withLock(\.shares) }

    /// Waits for all ranks, and refuses those that were started otherwise. Returns all greetings by rank.
    package func meet(_ own: Greeting) async throws(RankError) -> [Greeting] {
        while state.withLock({ $0.greetings.count + $0.lost.count }) < size - 1 {
            try? await Task.sleep(for: .milliseconds(2))
        }
        let (others, lost) = state.withLock { ($0.greetings, $0.lost) }
        guard lost.isEmpty else { throw .silent(ranks: lost.sorted(), seconds: Int(patience)) }
        for (rank, other) in others.sorted(by: { $0.key < $1.key }) {
            try own.require(other, of: rank)
        }
        let all = [own] + (1..<size).compactMap { others[$0] }
        state.withLock { $0.shares = NodeShare.shares(all) }
        return all
    }

    /// Opens the devices of a request on every other rank. `warn` gets a line for what is passed over or fails later.
    func open(
        _ openings: [Opening], warn: @escaping @Sendable (Message) -> Void
    ) async throws(BackendError) -> [RemoteRank] {
        state.withLock { ($0.opened, $0.warn) = ([:], warn) }
        for rank in 1..<size { send(.open(openings[rank]), to: rank) }
        while state.withLock({ Set($0.opened.keys).union($0.lost).count }) < size - 1 {
            do { try await Task.sleep(for: .milliseconds(2)) } catch { throw .cancelled }
        }
        let (opened, lost) = state.withLock { ($0.opened, $0.lost.subtracting($0.opened.keys)) }
        if !lost.isEmpty { warn(RankError.silent(ranks: lost.sorted(), seconds: Int(patience)).message) }
        let answers = opened.sorted { $0.key < $1.key }
        var ranks: [RemoteRank] = []
        for (rank, answer) in answers {
            do throws(BackendError) { ranks.append(RemoteRank(rank, device: try answer.get(), self)) } catch {
                throw named(error, rank)
            }
        }
        return ranks
    }

    /// Lets the other ranks end, waits for their goodbyes, and leaves the world with the status of this process.
    package func leave(status: Int32) async {
        for rank in 1..<size { send(.stop, to: rank) }
        while state.withLock({ $0.gone.union($0.lost).count }) < size - 1 {
            try? await Task.sleep(for: .milliseconds(2))
        }
        await transport.leave(lost: state.withLock(\.lost), status: status)
    }

    private func send(_ message: RankMessage, to rank: Int) { transport.send(message.bytes, to: rank) }
}

extension Coordinator {
    /// Has another rank do a work.
    func run(_ work: Work, on rank: Int) async throws(BackendError) -> WorkResult {
        let errand = Errand(work, program: programs.digest(of: work.program))
        let job = state.withLock { state in
            defer { state.nextJob += 1 }
            return state.nextJob
        }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { answer in
                begin(Job(rank: rank, answer: answer), job, errand, work.program)
            }
        } onCancel: {
            // Not before the errand itself.
            state.withLock { _ in send(.cancel(job: job), to: rank) }
            end(job, .failure(.cancelled))
        }
        return try result.get()
    }

    /// Sends an errand, and its program if the rank has not got it. All in one, so that messages go in their order.
    private func begin(_ job: Job, _ number: UInt64, _ errand: Errand, _ program: TrajectoryProgram) {
        let obstacle: BackendError? = state.withLock { state in
            if Task.isCancelled { return .cancelled }
            if state.lost.contains(job.rank) { return .lost(after: patience) }
            state.jobs[number] = job
            if state.sent[job.rank, default: []].insert(errand.program).inserted {
                send(.program(String(decoding: program.json, as: UTF8.self)), to: job.rank)
            }
            send(.run(job: number, errand), to: job.rank)
            return nil
        }
        if let obstacle { job.answer.resume(returning: .failure(named(obstacle, job.rank))) }
    }

    private func end(_ job: UInt64, _ result: Result<WorkResult, BackendError>) {
        state.withLock { $0.jobs.removeValue(forKey: job) }?.answer.resume(returning: result)
    }

    private func take(_ bytes: [UInt8], from rank: Int) {
        switch RankMessage(bytes) {
        case .hello(let greeting): state.withLock { $0.greetings[rank] = greeting }
        case .opened(let device): state.withLock { $0.opened[rank] = .success(device) }
        case .refused(let failure): state.withLock { $0.opened[rank] = .failure(failure.error) }
        case .warned(let message):
            let warn = state.withLock(\.warn)
            Self.teller.async { warn("rank \(rank): \(message)") }
        case .done(let job, let result): end(job, .success(result))
        case .failed(let job, let failure): end(job, .failure(named(failure.error, rank)))
        case .bye: _ = state.withLock { $0.gone.insert(rank) }
        case .open, .program, .run, .cancel, .stop, nil: break
        }
    }

    /// An error with the rank that had it.
    private func named(_ error: BackendError, _ rank: Int) -> BackendError {
        error.of(rank: rank, host: state.withLock { $0.greetings[rank]?.host ?? "" })
    }

    /// Gives up ranks that have been silent for too long, and what they were doing.
    private func look() {
        let silent = (1..<size).filter { transport.silence(of: $0) > patience }
        let jobs = state.withLock { state in
            let new = Set(silent).subtracting(state.lost).subtracting(state.gone)
            state.lost.formUnion(new)
            return state.jobs.filter { new.contains($0.value.rank) }
        }
        for (number, job) in jobs { end(number, .failure(named(.lost(after: patience), job.rank))) }
    }
}

extension BackendError {
    fileprivate static func lost(after seconds: Double) -> BackendError {
        .driver(
            "\(got: "nothing was heard of it") for \(Int(seconds)) s, expected \(expected: "a sign of life every few seconds"); \(remedy: "look at its node")"
        )
    }

    /// The error, with the rank that had it.
    fileprivate func of(rank: Int, host: String) -> BackendError {
        switch self {
        case .cancelled: .cancelled
        case .device(let message): .device("rank \(rank) on '\(host)': \(message)")
        case .driver(let message): .driver("rank \(rank) on '\(host)': \(message)")
        case .untrusted(let message): .untrusted("rank \(rank) on '\(host)': \(message)")
        }
    }
}

extension Greeting {
    fileprivate func require(_ other: Greeting, of rank: Int) throws(RankError) {
        for (what, own, its) in [
            ("version", version, other.version),
            ("command", arguments.joined(separator: " "), other.arguments.joined(separator: " ")),
        ] where own != its {
            throw .different(what: what, rank: rank, host: other.host, got: its, expected: own)
        }
    }
}
