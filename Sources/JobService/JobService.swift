public import Foundation
import Leapstar
import Messages

/// Runs jobs for several clients, one after the other, since each takes the whole machine. What they ask for outlives
/// them: runs go on without a client, and are there for the next.
public actor JobService {
    public nonisolated let limits: ServiceLimits
    /// By age, the oldest first.
    private var runs: [Run] = []
    private var begun = 0

    public init(limits: ServiceLimits = ServiceLimits()) { self.limits = limits }

    /// Takes a request, or a result, which contains its request, as `leapstar run` does, to be run when it is its turn.
    public nonisolated func submit(_ json: Data) async throws(ServiceError) -> RunSummary {
        try await enqueue(try check(json))
    }

    private func enqueue(_ request: CheckedRequest) throws(ServiceError) -> RunSummary {
        let waiting = runs.count { $0.state == .queued }
        guard waiting < limits.queued else {
            throw .busy("\(waiting) runs are waiting already, which is the most; ask again later", seconds: 5)
        }
        forgetOldest()
        let run = Run(id: Self.freshID(), request)
        runs.append(run)
        beginNext()
        return run.summary
    }

    /// The request with every field filled in, and the command that does the same; runs nothing.
    public nonisolated func check(_ json: Data) throws(ServiceError) -> CheckedRequest {
        do throws(JobError) {
            let request = try Self.checked(JobLibrary.job(json))
            try Self.admit(request.job, limits)
            return request
        } catch { throw .invalid(error) }
    }

    /// All runs, the newest first.
    public var summaries: [RunSummary] { runs.reversed().map(\.summary) }

    public func summary(_ id: String) throws(ServiceError) -> RunSummary { try run(id).summary }

    public func log(_ id: String) throws(ServiceError) -> EventLog { try run(id).log }

    /// The result of a run, in JSON.
    public func result(_ id: String) throws(ServiceError) -> Data {
        let run = try run(id)
        if let result = run.result { return result }
        throw .unfinished(
            run.state.isOver
                ? "the run has no result: it \(run.state.rawValue)" : "the run is not over yet; ask again later")
    }

    /// Cancels a run that is not over, and forgets one that is. Returns whether it was over.
    public func remove(_ id: String) throws(ServiceError) -> Bool {
        let run = try run(id)
        guard run.state.isOver else {
            run.cancel()
            return false
        }
        runs.removeAll { $0.id == id }
        return true
    }

    /// Cancels everything, and returns when nothing runs any more.
    public func shutDown() async {
        let running = runs.compactMap(\.task)
        for run in runs where !run.state.isOver { run.cancel() }
        for task in running { await task.value }
    }
}

extension JobService {
    private static func admit(_ job: some Job, _ limits: ServiceLimits) throws(JobError) { try limits.admit(job) }

    private static func checked(_ job: some Job) throws(JobError) -> CheckedRequest { try CheckedRequest(job) }

    private func run(_ id: String) throws(ServiceError) -> Run {
        if let run = runs.first(where: { $0.id == id }) { return run }
        throw .unknown(.unknownName("there is no run '\(id)', or none any more"))
    }

    private func beginNext() {
        guard !runs.contains(where: { $0.state == .running }), let next = runs.first(where: { $0.state == .queued })
        else { return }
        let (id, most) = (next.id, limits.keptBytes)
        next.begin(most: most) { await self.end(id, $0) }
    }

    private func end(_ id: String, _ ending: Run.Ending) {
        runs.first { $0.id == id }?.finish(ending)
        forgetLargest()
        beginNext()
    }

    /// Makes place for another run.
    private func forgetOldest() {
        while runs.count >= limits.jobs, forgetOne() {}
    }

    /// Forgets runs whose events and results are too much to keep.
    private func forgetLargest() {
        while runs.count(where: \.state.isOver) > 1, runs.reduce(0, { $0 + $1.bytes }) > limits.keptBytes, forgetOne() {
        }
    }

    private func forgetOne() -> Bool {
        let ended = runs.indices.compactMap { place in runs[place].ended.map { (place, $0) } }
        guard let oldest = ended.min(by: { $0.1 < $1.1 }) else { return false }
        runs.remove(at: oldest.0)
        return true
    }

    /// A name that nobody guesses.
    private static func freshID() -> String { String(UInt64.random(in: .min ... .max), radix: 36) }
}
