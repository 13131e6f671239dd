import Backends
import Boundaries
import Experiments
import Testing

/// The search, over means that are known functions of dt.
@Suite struct SearchDriverTests {
    private func search(
        _ lower: Double = 1, _ upper: Double = 2, tolerance: Double = 1e-3,
        mean: @Sendable @escaping (Double) -> Double
    ) async throws -> SearchReport {
        let search = try OriginalSearch(lower: lower, upper: upper, tolerance: tolerance)
        return try await SearchReport(search.events(SyntheticBackend { mean($0) }.prober()))
    }

    /// What was tried and found must be what the retraced search says, and the trials must hold the function's values.
    private func check(
        _ report: SearchReport, _ lower: Double = 1, _ upper: Double = 2, tolerance: Double = 1e-3,
        mean: @escaping (Double) -> Double
    ) {
        let retraced = RetracedSearch(lower, upper, tolerance: tolerance) { mean($0) < 0 }
        #expect(report.steps == retraced.trials)
        #expect(report.probes.map(\.tally.mean) == retraced.trials.map(mean))
        #expect(report.boundary.map { $0.lower...$0.upper } == retraced.bracket)
        #expect(report.outcome != nil)
    }

    @Test func aSignChangeBetweenTheEndsIsHalvedAtOnce() async throws {
        let report = try await search { $0 - 1.3 }
        check(report) { $0 - 1.3 }
        let boundary = try #require(report.boundary)
        #expect(boundary.rising && boundary.lower < 1.3 && boundary.upper >= 1.3)
        #expect(boundary.width <= 1e-3 && boundary.width > 0.5e-3)
        #expect(boundary.estimate == (boundary.lower + boundary.upper) / 2)
        #expect(report.probes.count == 2 + 10)
    }

    @Test func aFallingMeanIsSaidToFall() async throws {
        let report = try await search { 1.3 - $0 }
        check(report) { 1.3 - $0 }
        #expect(report.boundary?.rising == false)
    }

    /// Negative within part k of ten alone, about its lower end: the first change is met there, and bisected.
    @Test(arguments: 1...9)
    func aPocketInOnePartIsFoundFromBelow(_ part: Int) async throws {
        let centre = 1 + 0.1 * Double(part)
        let mean: @Sendable (Double) -> Double = { ($0 - centre).magnitude < 0.03 ? -1 : 1 }
        let report = try await search(mean: mean)
        check(report, mean: mean)
        let boundary = try #require(report.boundary)
        #expect(!boundary.rising && (boundary.estimate - (centre - 0.03)).magnitude < 1e-3)
        #expect(report.steps[1 + part] == 1 + Double(part) / 10 && report.steps[2 + part] < report.steps[1 + part])
    }

    /// Of two pockets the lower one is found.
    @Test func theFirstChangeFromBelowCounts() async throws {
        let mean: @Sendable (Double) -> Double = { (1.35...1.42).contains($0) || $0 > 1.77 && $0 < 1.83 ? -1 : 1 }
        let report = try await search(mean: mean)
        check(report, mean: mean)
        #expect((try #require(report.boundary).estimate - 1.35).magnitude < 1e-3)
    }

    /// The ends agree, but the ninth cut does not: the change before it is found first, whatever its last part does.
    @Test func theNinthCutIsTheLastToBeTried() async throws {
        let mean: @Sendable (Double) -> Double = { $0 > 1.85 && $0 < 1.95 ? 1 : -1 }
        let report = try await search(mean: mean)
        check(report, mean: mean)
        #expect((try #require(report.boundary).estimate - 1.85).magnitude < 1e-3)
        #expect(report.boundary?.rising == true && report.steps[10] == 1.9)
    }

    @Test(arguments: [1.0, -1, 0])
    func oneSignThroughoutIsNoSignChange(_ value: Double) async throws {
        let report = try await search { _ in value }
        check(report) { _ in value }
        #expect(report.outcome == .noSignChange && report.probes.count == 11)
    }

    /// A pocket between two cuts is not seen: the original's search does not look there.
    @Test func aPocketBetweenCutsIsNotSeen() async throws {
        let report = try await search { (1.41...1.49).contains($0) ? -1 : 1 }
        #expect(report.outcome == .noSignChange)
    }

    /// Zero counts with the positive numbers, and so does −0.
    @Test(arguments: [0.0, -0.0])
    func zeroIsNotNegative(_ zero: Double) async throws {
        let mean: @Sendable (Double) -> Double = { $0 < 1.5 ? -1 : zero }
        let report = try await search(mean: mean)
        #expect(report.boundary?.rising == true && (1.499...1.5).contains(report.boundary?.lower ?? 0))
    }

    /// A mean that does not exist counts as energy that grows.
    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func aDivergedEnsembleIsNotNegative(_ value: Double) async throws {
        let report = try await search { $0 < 1.5 ? -1 : value }
        let boundary = try #require(report.boundary)
        #expect(boundary.rising && boundary.upper == 1.5)
        #expect(report.probes[1].regime == .diverged && report.probes[1].tally.diverged == 1)
        #expect(report.probes[0].mean == -1)
    }

    /// From the widest tolerance, at which the ends are the answer, to neighbouring doubles.
    @Test(arguments: [1, 0.999, 0.5, 0.25, 1e-6, 1e-12, 0x1p-51])
    func theWidthEndsAtOrBelowTheTolerance(_ tolerance: Double) async throws {
        let report = try await search(1, 2, tolerance: tolerance) { $0 - 1.3 }
        check(report, tolerance: tolerance) { $0 - 1.3 }
        let boundary = try #require(report.boundary)
        #expect(boundary.width <= tolerance && boundary.width > 0.25 * tolerance)
    }
}
