import Foundation
import Leapstar
import Testing

/// Studies as a user of the package requests them.
@Suite struct JobTests {
    @Test func aRequestRunsAgainToTheSameBits() async throws {
        var request = ProbeRequest(dt: 0.1)
        request.experiment.landscape = "double-well"
        request.experiment.steps = 40
        request.experiment.seeds = 50
        request.backend.backend = .cpu
        let result = try await request.run()
        #expect(result.status == "complete" && result.trials.count == 1)
        guard case .probe(var again) = result.request else {
            Issue.record("another kind")
            return
        }
        again.backend.backend = .reference
        #expect(try await again.run().trials[0].mean.value.bitPattern == result.trials[0].mean.value.bitPattern)
    }

    @Test func resultsAreReadBack() async throws {
        var request = BoundaryRequest(range: 1e-4...0.02)
        request.experiment.masses = [2]
        request.experiment.steps = 500
        let text = try JSONEncoder().encode(try await request.run())
        guard case .certificate(let certificate) = try JSONDecoder().decode(BoundaryOutcome.self, from: text) else {
            Issue.record("no certificate")
            return
        }
        #expect(certificate.boundaries.count == 2 && certificate.request?.experiment.steps == 500)
        #expect(try await VerifyRequest(certificate).run().verified)
    }

    @Test func gridsAndRanges() async throws {
        let axes = [MapAxis(.landscape("k1"), values: [0.5, 2]), MapAxis(.mass, values: [0.5, 1])]
        var map = MapRequest(axes, range: 0.05...0.4)
        map.experiment.landscape = "quadratic"
        map.experiment.dimension = 2
        map.experiment.steps = 40
        let cells = try await map.run()
        #expect(cells.axes.map(\.parameter) == ["mass", "k1"] && cells.cells.count == 4 && cells.status == "complete")
        var slope = SlopeRequest(schemes: ["leapfrog"], bandsIn: 0.05...0.2)
        slope.experiment.seeds = 20
        slope.experiment.steps = 40
        slope.replicates = 39
        #expect(try await slope.run().series.count == 1)
    }

    @Test func aBenchmarkIsAskedForAndReadBack() async throws {
        var request = BenchRequest()
        request.cases = ["harmonic-noise-free"]
        request.backends = [.cpu, .reference]
        request.trajectories = 4
        request.steps = 3
        request.repeats = 1
        let text = try JSONEncoder().encode(try await request.run())
        let result = try JSONDecoder().decode(BenchDocument.self, from: text)
        guard case .rates(let rates) = result.measured else {
            Issue.record("no rates")
            return
        }
        #expect(rates.cases.map(\.backend) == ["cpu", "reference"] && rates.cases.allSatisfy { $0.seconds > 0 })
        #expect(result.status == "complete" && result.request.cases == request.cases)
    }

    @Test func whatCannotBeIsAnError() async {
        await #expect(throws: JobError.self) { try await ProbeRequest().run() }
        await #expect(throws: JobError.self) { try await SweepRequest(stepSizes: [-1]).run() }
        var examination = DoctorRequest()
        examination.devices = .openCL(.max)
        await #expect(throws: JobError.self) { try await examination.run() }
    }
}
