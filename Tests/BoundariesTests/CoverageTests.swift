import Backends
import Boundaries
import CPUBackend
import Experiments
import Foundation
import Testing

/// How often certificates are wrong, over many searches with different seeds, compared with exact answers.
@Suite struct CoverageTests {
    /// Searches of all settings together; `make coverage` asks for more.
    private static let asked = ProcessInfo.processInfo.environment["LEAPSTAR_COVERAGE_SEARCHES"].flatMap { Int($0) }
    private static var searchesEach: Int { max(1, (asked ?? 160) / CoverageSetting.all.count) }

    @Test(arguments: CoverageSetting.all)
    func certificatesAreWrongAsSeldomAsTheySay(_ setting: CoverageSetting) async throws {
        let curve = try setting.setting(0).curve()
        try #require(curve.isExact)
        var count = CoverageCount()
        for index in 0..<Self.searchesEach {
            let outcome = try await setting.setting(index).outcome(setting.estimator, on: CPUBackend(threads: 1))
            try await count.add(outcome) { dt in try await curve.proof(at: dt).number.value }
        }
        let allowed = largestLikelyCount(trials: count.searches, probability: 1 - setting.confidence)
        #expect(count.misses <= allowed, "\(count.line), at most \(allowed) misses expected")
        #expect(2 * count.certificates >= count.searches, "\(count.line)")
        if Self.asked != nil { print("\(setting.testDescription): \(count.line)") }
    }

    /// A search with more confidence in itself than it has earned would be seen.
    @Test func theBoundOnMissesIsSharp() {
        #expect(largestLikelyCount(trials: 1000, probability: 0.01) < 25)
        #expect(largestLikelyCount(trials: 1000, probability: 0.01) > 10)
        #expect(largestLikelyCount(trials: 10, probability: 0.01) == 2)
    }

    @Test(arguments: CoverageSetting.all.filter { $0.confidence == 0.99 })
    func theSettingsHaveTheBoundariesThatTheySay(_ setting: CoverageSetting) async throws {
        #expect(try await setting.setting(0).outcome(.exact).boundaries.count == setting.boundaries)
    }

    /// The smallest k that a binomial count exceeds with a probability of at most a thousandth.
    private func largestLikelyCount(trials: Int, probability p: Double) -> Int {
        var (term, sum, k) = (pow(1 - p, Double(trials)), 0.0, 0)
        while true {
            sum += term
            if sum >= 0.999 || k == trials { return k }
            term *= Double(trials - k) / Double(k + 1) * p / (1 - p)
            k += 1
        }
    }
}
