import Foundation
import Jobs
import Leapstar
import Testing

@testable import JobService

/// Jobs that clients ask for, from the request to the result.
@Suite struct JobServiceTests {
    private static let probe = #"{"kind":"probe","dt":0.01,"seeds":8,"steps":20,"backend":"reference"}"#
    /// So long that it is cancelled before it ends.
    private static let endless =
        #"{"kind":"probe","dt":0.01,"seeds":100000000,"steps":100000,"estimator":"plain","backend":"reference"}"#

    private func submit(_ service: JobService, _ json: String) async throws -> RunSummary {
        try await service.submit(Data(json.utf8))
    }

    /// The names of all events of a run, which is over then.
    private func events(_ service: JobService, _ id: String) async throws -> [String] {
        let log = try await service.log(id)
        var names: [String] = []
        while true {
            let lines = await log.lines(from: names.count)
            if lines.isEmpty { return names }
            names += lines.map(\.name)
        }
    }

    @Test func aRunGivesTheBitsOfItsJob() async throws {
        let service = JobService()
        let run = try await submit(service, Self.probe)
        #expect(try await events(service, run.id) == ["trial", "finished"])
        let result = try await service.result(run.id)
        let direct = try await JSONDecoder().decode(ProbeRequest.self, from: Data(Self.probe.utf8)).run()
        let found = try JSONDecoder().decode(RunDocument.self, from: result)
        #expect(found.trials.map(\.mean.value.bitPattern) == direct.trials.map(\.mean.value.bitPattern))
        let summary = try await service.summary(run.id)
        #expect(summary.state == .finished && summary.error.value == nil && summary.events == 2)
        #expect(summary.command == "leapstar probe --dt 0.01 --steps 20 --seeds 8 --backend reference")
        // A result is a request, too.
        #expect(try await service.submit(result).kind == "probe")
        await service.shutDown()
    }

    @Test(arguments: [
        (#"{"kind":"sweep","dt":"0.001:0.01:5","share":"1/3"}"#, "unsupported"),
        (#"{"kind":"probe"}"#, "missing"), (#"{"kind":"prob","dt":1}"#, "unknown-name"), ("[]", "invalid"),
        ("{", "invalid"), (#"{"kind":"probe","dt":0.1,"seeds":1e12,"steps":1000000}"#, "out-of-range"),
    ])
    func wrongRequestsAreRefusedAtOnce(_ json: String, _ code: String) async {
        let service = JobService()
        let error = await #expect(throws: ServiceError.self) { try await service.submit(Data(json.utf8)) }
        #expect(error?.message.code?.rawValue == code)
        #expect(await service.summaries.isEmpty)
    }

    @Test func oneRunsAndOthersWait() async throws {
        var limits = ServiceLimits()
        limits.queued = 2
        let service = JobService(limits: limits)
        var ids: [String] = []
        for _ in 0..<3 { ids.append(try await submit(service, Self.endless).id) }
        #expect(await service.summaries.map(\.state) == [.queued, .queued, .running])
        let error = await #expect(throws: ServiceError.self) { try await submit(service, Self.endless) }
        guard case .busy(_, let seconds)? = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
        #expect(seconds > 0)
        // What waits can be cancelled, and what runs: then the next begins.
        #expect(try await service.remove(ids[1]) == false)
        #expect(try await service.summary(ids[1]).state == .cancelled)
        #expect(try await service.remove(ids[0]) == false)
        #expect(try await events(service, ids[0]) == ["finished"])
        #expect(try await service.summary(ids[0]).state == .cancelled)
        await service.shutDown()
        #expect(await service.summaries.allSatisfy { $0.state == .cancelled })
    }

    /// As Ctrl-C does, in a task that is cancelled itself.
    @Test func nothingRunsAfterTheEnd() async throws {
        let service = JobService()
        _ = try await submit(service, Self.endless)
        await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            await service.shutDown()
        }.value
        #expect(await service.summaries.map(\.state) == [.cancelled])
    }

    /// Files of the server are its own.
    @Test(arguments: ["/etc/hostname", "nothing"]) func filesAreNotRead(_ path: String) async throws {
        let service = JobService()
        let json = Data(#"{"kind":"langevin-verify-colors","log":"\#(path)"}"#.utf8)
        let errors = [
            await #expect(throws: ServiceError.self) { try await service.submit(json) },
            #expect(throws: ServiceError.self) { try service.check(json) },
        ]
        for error in errors { #expect("\(try #require(error).message)".contains("names a file")) }
    }

    /// A job that tells more than is kept ends with what it has.
    @Test func whoTellsTooMuchIsCancelled() async throws {
        var limits = ServiceLimits()
        limits.keptBytes = 20_000
        let service = JobService(limits: limits)
        let run = try await submit(
            service, #"{"kind":"trace","dt":0.01,"trajectories":100000,"steps":10,"stride":10}"#)
        let told = try await events(service, run.id)
        #expect(told.count < 10_000 && told.last == "finished")
        #expect(try await service.summary(run.id).state == .cancelled)
    }

    @Test func tooManyPointsAreRefused() async throws {
        let service = JobService()
        await #expect(throws: ServiceError.self) {
            try await submit(service, #"{"kind":"trace","dt":0.01,"trajectories":100000,"steps":1000,"stride":1}"#)
        }
    }

    @Test func forgetsWhatEndedLongestAgo() async throws {
        var limits = ServiceLimits()
        limits.jobs = 3
        let service = JobService(limits: limits)
        var ids: [String] = []
        for _ in 0..<5 {
            ids.append(try await submit(service, Self.probe).id)
            _ = try await events(service, ids[ids.count - 1])
        }
        #expect(await service.summaries.map(\.id) == ids.suffix(3).reversed())
        await #expect(throws: ServiceError.self) { try await service.summary(ids[0]) }
        #expect(try await service.remove(ids[4]))
        #expect(await service.summaries.count == 2)
    }

    @Test func keepsNoMoreThanItsBytes() async throws {
        var limits = ServiceLimits()
        limits.keptBytes = 5000
        let service = JobService(limits: limits)
        for _ in 0..<6 { _ = try await events(service, try await submit(service, Self.probe).id) }
        let kept = await service.summaries
        #expect((1..<6).contains(kept.count), "\(kept.count)")
    }

    @Test func checkingRunsNothing() async throws {
        let service = JobService()
        let checked = try await service.check(
            Data(#"{"kind":"langevin-solve","potential":"x^4","variables":"x"}"#.utf8))
        #expect(checked.command == "leapstar langevin solve --potential 'x^4' --variables x")
        #expect(await service.summaries.isEmpty)
    }
}
