import ElementaryFunctions
import Inference
import TestSupport
import Testing

@Suite struct KolmogorovSmirnovTests {
    /// scipy.stats.kstest of SciPy 1.17.1, whose p-value 0.0978658 is the exact one.
    @Test func smallSamples() throws {
        let sample = [0.62, 0.03, 0.11, 0.94, 0.17, 0.31, 0.33, 0.08, 0.21, 0.45]
        let test = try #require(KolmogorovSmirnovTest(sample) { $0 })
        #expect((test.statistic - 0.37).magnitude < 1e-15 && test.effectiveSize == 10)
        #expect((test.pValue - 0.0978658).magnitude < 0.01)
    }

    /// From both sides: above the distribution function just after a sample, below it just before.
    @Test func theLargestDistanceOnEitherSide() {
        #expect(KolmogorovSmirnovTest([0.1, 0.2, 0.3]) { $0 }?.statistic == 0.7)
        #expect(KolmogorovSmirnovTest([0.7, 0.8, 0.9]) { $0 }?.statistic == 0.7)
        #expect(KolmogorovSmirnovTest([0.5, 0.5]) { $0 }?.statistic == 0.5)
    }

    /// The exact upper tail of D by scipy.stats.kstwo of SciPy 1.17.1.
    @Test(arguments: [
        (20, 0.294, 0.05009394623), (20, 0.4, 0.00211892218), (50, 0.2, 0.03143877777), (200, 0.12, 0.00574576060),
    ])
    func nearTheExactDistribution(_ row: (count: Double, distance: Double, exact: Double)) {
        let test = KolmogorovSmirnovTest(statistic: row.distance, effectiveSize: row.count)
        #expect((test.pValue / row.exact - 1).magnitude < 0.05, "\(test.pValue)")
    }

    @Test func whatIsNoSample() {
        #expect(KolmogorovSmirnovTest([]) { $0 } == nil)
        #expect(KolmogorovSmirnovTest([1, .nan]) { _ in 0.5 } == nil)
        #expect(KolmogorovSmirnovTest([1, 2]) { _ in .nan } == nil)
        #expect(KolmogorovSmirnovTest([0.1, 0.2], effectiveSize: 0) { $0 } == nil)
        #expect(KolmogorovSmirnovTest([0.1, 0.2], effectiveSize: .nan) { $0 } == nil)
        // No more than there are.
        #expect(KolmogorovSmirnovTest([0.1, 0.2], effectiveSize: 9) { $0 }?.effectiveSize == 2)
    }

    /// False alarms keep their level where draws are correlated, and would not if they were taken as independent; a
    /// spread that is twice too narrow is found.
    @Test(arguments: [0.0, 0.8]) func chainsKeepTheLevel(factor: Double) throws {
        var random = SplitMix64(seed: 41)
        let (repeats, spread) = (100, 1 / (1 - factor * factor).squareRoot())
        var (alarms, naive, found) = (0, 0, 0)
        for _ in 0..<repeats {
            let chains = try Chains((0..<4).map { _ in autoregression(factor, draws: 250, &random) })
            let test = try #require(KolmogorovSmirnovTest(chains) { Self.cumulative($0 / spread) })
            if test.pValue < 0.1 { alarms += 1 }
            if KolmogorovSmirnovTest(statistic: test.statistic, effectiveSize: 1000).pValue < 0.1 { naive += 1 }
            let wrong = try #require(KolmogorovSmirnovTest(chains) { Self.cumulative(2 * $0 / spread) })
            if wrong.pValue < 0.1 { found += 1 }
        }
        let error = (0.1 * 0.9 * Double(repeats)).squareRoot()
        #expect(Double(alarms) < 0.1 * Double(repeats) + 3 * error, "\(alarms)")
        #expect(found > repeats * 9 / 10, "\(found)")
        if factor > 0 { #expect(naive > repeats / 3, "\(naive)") }
    }

    private static func cumulative(_ z: Double) -> Double { 1 - StandardNormal.upperTail(z) }
}

@Suite struct ChiSquaredTestTests {
    /// Mendel's peas (1866): 315, 108, 101 and 32 where 9 : 3 : 3 : 1 is expected. scipy.stats.chisquare of SciPy 1.17.1.
    @Test func mendelsPeas() throws {
        let shares = [9.0, 3, 3, 1].map { $0 / 16 }
        let test = try ChiSquaredTest(counts: [315, 108, 101, 32], probabilities: shares)
        #expect((test.statistic - 0.47002398081534775).magnitude < 1e-14 && test.degreesOfFreedom == 3)
        #expect((test.pValue / 0.9254259 - 1).magnitude < 1e-6 && test.fewestExpected == 34.75)
        let fewer = try ChiSquaredTest(counts: [315, 108, 101, 32], probabilities: shares, effectiveSize: 278)
        #expect((fewer.statistic / test.statistic - 0.5).magnitude < 1e-15 && fewer.fewestExpected == 17.375)
    }

    @Test func whatCannotBeTested() {
        func obstacle(_ counts: [Int], _ probabilities: [Double]) -> ChiSquaredTest.Obstacle? {
            do throws(ChiSquaredTest.Obstacle) {
                _ = try ChiSquaredTest(counts: counts, probabilities: probabilities)
            } catch { return error }
            return nil
        }
        #expect(obstacle([1], [1]) == .bins(counts: 1, probabilities: 1))
        #expect(obstacle([1, 2], [1]) == .bins(counts: 2, probabilities: 1))
        #expect(obstacle([1, 2], [1, 0]) == .probabilityNotPositive(0, bin: 1))
        #expect(obstacle([1, 2], [0.5, 0.25]) == .probabilitiesAddUpTo(0.75))
        #expect(obstacle([0, 0], [0.5, 0.5]) == .nothingCounted)
        #expect(obstacle([0, 3], [0.5, 0.5]) == nil)
    }
}

@Suite struct AdjustedPValuesTests {
    /// R 4.3's p.adjust of 0.01, 0.02, 0.03, 0.04, 0.05, in another order.
    @Test func asInR() {
        let values = [0.03, 0.01, 0.05, 0.02, 0.04]
        expect(AdjustedPValues.holm(values), [0.09, 0.05, 0.09, 0.08, 0.09])
        expect(AdjustedPValues.bonferroni(values), [0.15, 0.05, 0.25, 0.1, 0.2])
        #expect(AdjustedPValues.combined(values) == 0.05)
    }

    @Test func theEdges() {
        expect(AdjustedPValues.holm([0.9, 0.8]), [1, 1])
        #expect(AdjustedPValues.holm([]).isEmpty && AdjustedPValues.combined([]) == 1)
        let adjusted = AdjustedPValues.holm([0.01, .nan])
        #expect(adjusted[0] == 0.02 && adjusted[1].isNaN && AdjustedPValues.combined([0.01, .nan]).isNaN)
    }

    private func expect(_ found: [Double], _ expected: [Double]) {
        #expect(zip(found, expected).allSatisfy { ($0 - $1).magnitude < 1e-15 } && found.count == expected.count)
    }
}
