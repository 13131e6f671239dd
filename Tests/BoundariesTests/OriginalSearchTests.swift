import Backends
import Boundaries
import Experiments
import Testing

/// The report of a search.
struct SearchReport {
    private(set) var probes: [Probe] = []
    private(set) var outcome: OriginalSearchOutcome?

    init(_ events: some AsyncSequence<OriginalSearchEvent, any Error>) async throws {
        for try await event in events { add(event) }
    }

    mutating func add(_ event: OriginalSearchEvent) {
        switch event {
        case .trial(let probe): probes.append(probe)
        case .finished(let outcome): self.outcome = outcome
        }
    }

    var steps: [Double] { probes.map(\.dt) }
    var boundary: OriginalBoundary? { if case .found(let boundary) = outcome { boundary } else { nil } }
}

/// Three searches measured with the original program: same trials in the same order, same answer to its last digit.
@Suite struct OriginalSearchTests {
    private func report(
        _ backend: TestBackend, _ experiment: OriginalExperiment, _ lower: Double, _ upper: Double
    ) async throws -> SearchReport {
        let search = try OriginalSearch(lower: lower, upper: upper, tolerance: 2e-5)
        return try await SearchReport(search.events(Prober(experiment.experiment(), on: backend.make())))
    }

    @Test(arguments: TestBackend.all)
    func aRangeWithoutASignFlip(_ backend: TestBackend) async throws {
        let report = try await report(backend, .init(steps: 500, seeds: 10), 0.0022, 0.0028)
        #expect(report.outcome == .noSignChange)
        let interior = (1...9).map { 0.0022 + (0.0028 - 0.0022) * Double($0) / 10 }
        #expect(report.steps == [0.0022, 0.0028] + interior)
        #expect(report.probes.filter { $0.tally.mean < 0 } == [])
    }

    @Test(arguments: TestBackend.all)
    func threeSeeds(_ backend: TestBackend) async throws {
        let report = try await report(backend, .init(steps: 1000, seeds: 3), 0.001, 0.01)
        try expect(report, estimate: 0.00318671875, lower: 0.001, upper: 0.01)
    }

    @Test(arguments: TestBackend.all)
    func sevenSeeds(_ backend: TestBackend) async throws {
        let report = try await report(backend, .init(steps: 500, seeds: 7), 0.001, 0.02)
        try expect(report, estimate: 0.004569921875, lower: 0.001, upper: 0.02)
    }

    private func expect(_ report: SearchReport, estimate: Double, lower: Double, upper: Double) throws {
        let signs = Dictionary(report.probes.map { ($0.dt, $0.tally.mean < 0) }) { first, _ in first }
        let retraced = RetracedSearch(lower, upper, tolerance: 2e-5) { signs[$0] ?? false }
        let boundary = try #require(report.boundary)
        #expect(report.steps == retraced.trials && report.probes.count == 11)
        #expect(boundary.lower == retraced.bracket?.lowerBound && boundary.upper == retraced.bracket?.upperBound)
        #expect((boundary.estimate - estimate).magnitude < 1e-17, "\(boundary.estimate), expected \(estimate)")
        #expect(boundary.width <= 2e-5)
    }
}
