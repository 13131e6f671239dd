import Backends
import Foundation
import OpenCLBackend
import Testing

@testable import Benchmarking
@testable import Jobs

/// Requests of benchmarks and their results are values.
@Suite struct BenchRequestTests {
    private func read<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    private func again(_ request: BenchRequest) throws -> BenchRequest {
        try read(BenchRequest.self, JSONText.document(request))
    }

    @Test func everyFieldComesBack() throws {
        let text = """
            {"kind": "bench", "schema": 1, "case": ["harmonic", "muller-brown-plain"], "backend": ["cpu", "opencl"],
             "trajectories": "1e3", "steps": 10, "repeats": 2, "threads": 3, "kernel": "lanes=16", "tuning": "off",
             "roofline": true, "scale": false, "seconds": null}
            """
        let request = try read(BenchRequest.self, text)
        #expect(request.cases == ["harmonic", "muller-brown-plain"] && request.backends == [.cpu, .opencl])
        #expect(request.trajectories == 1000 && request.steps == 10 && request.repeats == 2 && request.threads == 3)
        #expect(request.kernel == KernelOptions("lanes=16") && request.tuning == .off && request.seconds == nil)
        #expect(request.roofline == true && request.scale == false)
        #expect(try again(request) == request)
        #expect(
            try read(BenchRequest.self, #"{"kind": "bench", "case": "harmonic", "backend": "cpu"}"#).cases?.count == 1)
    }

    /// What is left open has its defaults, and a complete request is its own completion.
    @Test func completeRequestsComeBack() throws {
        let plain = try BenchRequest().plan().request
        #expect(plain.cases == BenchRequest.caseNames && plain.trajectories == 65_536 && plain.steps == 1000)
        #expect(plain.repeats == 5 && plain.backends == nil && plain.seconds == nil && plain.roofline == false)
        let scale = try read(BenchRequest.self, #"{"kind": "bench", "scale": true}"#).plan().request
        #expect(scale.cases == nil && scale.trajectories == 10_000_000 && scale.repeats == 3 && scale.seconds == 5)
        let roofline = try read(BenchRequest.self, #"{"kind": "bench", "roofline": true}"#).plan().request
        #expect(roofline.cases == ["harmonic-gradient-plain"])
        let some = try read(BenchRequest.self, #"{"kind": "bench", "roofline": true, "case": "harmonic"}"#).plan()
        #expect(some.request.cases?.count == 4)
        for complete in [plain, scale, roofline, some.request] {
            #expect(try again(complete) == complete && complete.plan().request == complete)
        }
    }

    @Test(arguments: [
        (#""scale": true, "roofline": true"#, "'scale' and 'roofline' measure different things; leave one of them out"),
        (
            #""scale": true, "case": "harmonic""#,
            "'case' names fixed cases, but 'scale' has its own; leave one of them out"
        ),
        (#""seconds": 1"#, "'seconds' is for 'scale'; add it, or leave 'seconds' out"),
        (#""scale": true, "seconds": 0"#, "seconds must be above 0, got 0.0"),
        (#""scale": true, "trajectories": 1e19"#, "trajectories must be at most 2^63, got 10000000000000000000"),
        (#""repeats": 0"#, "repeats must be at least 1, got 0"),
        (#""steps": 4294967296"#, "steps must be at most 4294967295, got 4294967296"),
        (#""threads": 0"#, "threads must be between 1 and 4096, got 0"),
        (
            #""roofline": true, "backend": "reference""#,
            "'roofline' measures cpu and opencl, but 'backend' names the reference alone; name one of them"
        ),
        (
            #""roofline": true, "case": "harmonic-gradient-step-median""#,
            "'roofline' does not count the selection of medians; name another 'case'"
        ),
        (
            #""backend": "reference", "tuning": "off""#,
            "'backend' names no backend that compiles, got 'tuning', which has no effect; leave it out"
        ),
        (
            #""backend": "opencl", "threads": 1"#,
            "'backend' names no cpu, got 'threads', which has no effect; leave it out"
        ),
    ]) func whatCannotBeIsRefused(_ fields: String, _ message: String) async throws {
        let request = try read(BenchRequest.self, "{\"kind\": \"bench\", \(fields)}")
        let error = await #expect(throws: JobError.self) { try await request.run() }
        #expect(error?.description == message)
    }

    /// Which no JSON says, but a program may.
    @Test(arguments: [Double.infinity, .nan, -1]) func secondsHaveARange(_ seconds: Double) {
        var request = BenchRequest()
        (request.scale, request.seconds) = (true, seconds)
        #expect(throws: JobError.self) { try request.plan() }
    }

    private func json(_ measured: BenchDocument.Measured, _ fields: String = "") throws -> (Data, BenchDocument) {
        let request = try read(BenchRequest.self, "{\"kind\": \"bench\"\(fields)}")
        let text = try JSONEncoder().encode(BenchDocument(request: request, status: "complete", measured: measured))
        return (text, try JSONDecoder().decode(BenchDocument.self, from: text))
    }

    /// Numbers by all of their digits, and what is not finite.
    @Test func resultsComeBack() throws {
        let device = DeviceRecord(backend: "cpu", name: "a", driver: "b", lanes: 8)
        let work = BenchmarkCase.all[0].sized(trajectories: 1 << 60, steps: 10)
        let times = [0.1, 1.0 / 3, Double.leastNonzeroMagnitude]
        let result = BenchmarkResult(work: work, place: 1, device: device, times: times)
        let (text, rates) = try json(.rates(RateDocument([result])))
        guard case .rates(let document) = rates.measured else {
            Issue.record("another kind")
            return
        }
        #expect(document.cases[0].seconds == 0.1 && document.cases[0].bestSeconds == .leastNonzeroMagnitude)
        #expect(document.cases[0].trajectories == 1 << 60 && document.cases[0].bestStepsPerSecond.value.isNaN)
        #expect(JSONText.line(rates) == JSONText.line(try JSONDecoder().decode(BenchDocument.self, from: text)))
        let size = ScaleResult(
            axis: .steps, work: try .harmonic(trajectories: 7, steps: 3), place: 0, device: device, seconds: 1.0 / 3,
            overhead: 0.1, first: 0.2, peakMemory: nil)
        guard case .scale(let scale) = try json(.scale(ScaleDocument([size])), ", \"scale\": true").1.measured else {
            Issue.record("another kind")
            return
        }
        #expect(scale.rows[0].seconds == 1.0 / 3 && scale.rows[0].peakMemory.value == nil)
    }
}
