import ElementaryFunctions
import Inference
import TestSupport
import Testing

@Suite struct ChainDiagnosticsTests {
    @Test func thereAreVectors() { #expect(ChainVector.all.count == 32) }

    /// ArviZ's numbers come back; those that it gives as NaN, too.
    @Test(arguments: ChainVector.all) func arvizAgrees(_ vector: ChainVector) throws {
        let chains = try vector.chains
        let found = ChainDiagnostics(chains)
        let numbers = [found.rhat, found.essBulk, found.essTail, found.essMean, ChainMean(chains).standardError]
        #expect(vector.numbers.count == numbers.count)
        for (number, expected) in zip(numbers, vector.numbers) {
            let agrees = expected.isNaN ? number.isNaN : (number - expected).magnitude <= 1e-9 * expected.magnitude
            #expect(agrees, "\(number) for \(expected)")
        }
    }

    @Test func whatIsNotANumberMakesAllNaN() throws {
        var values = [[Double]](repeating: [1, 2, 3, 4, 5], count: 2)
        values[1][3] = .nan
        let found = ChainDiagnostics(try Chains(values))
        #expect([found.rhat, found.essBulk, found.essTail, found.essMean].allSatisfy { $0.isNaN })
    }

    @Test func infinitiesHaveRanks() throws {
        var random = SplitMix64(seed: 5)
        var values = (0..<4).map { _ in (0..<100).map { _ in random.uniform(0, 1) } }
        values[2][7] = .infinity
        let found = ChainDiagnostics(try Chains(values))
        #expect(found.rhat < 1.1 && found.essBulk > 100 && found.essTail > 100 && found.essMean.isNaN)
    }

    /// Chains that each stand still in a place of their own are as far from mixed as can be.
    @Test func chainsThatStandStillApart() throws {
        let found = ChainDiagnostics(try Chains([[1, 1, 1, 1], [2, 2, 2, 2], [3, 3, 3, 3]]))
        #expect(found.rhat == .infinity)
    }

    @Test func whatAreNoChains() {
        func obstacle(_ values: [[Double]]) -> Chains.Obstacle? {
            do throws(Chains.Obstacle) { _ = try Chains(values) } catch { return error }
            return nil
        }
        #expect(obstacle([]) == .noChains)
        #expect(obstacle([[1, 2, 3]]) == .tooFewDraws(3))
        #expect(obstacle([[1, 2, 3, 4], [1, 2, 3]]) == .unequalLengths(3, chain: 1, expected: 4))
        #expect(obstacle([[1, 2, 3, 4]]) == nil)
    }
}

@Suite struct AutocovarianceTests {
    /// The definition, summed directly, for lengths around powers of two; one, two and three chains.
    @Test(arguments: [4, 5, 7, 8, 9, 31, 32, 33, 100]) func isTheSumThatDefinesIt(draws: Int) throws {
        var random = SplitMix64(seed: UInt64(draws))
        for count in 1...3 {
            let values = (0..<count).map { _ in (0..<draws).map { _ in random.uniform(-1, 3) } }
            let found = Autocovariance(try Chains(values)).values
            #expect(found.count == draws)
            let mean = values.joined().reduce(0, +) / Double(count * draws)
            for lag in 0..<draws {
                let sums = values.map { chain in
                    (0..<draws - lag).reduce(0.0) { $0 + (chain[$1] - mean) * (chain[$1 + lag] - mean) }
                }
                let expected = sums.reduce(0, +) / Double(count * draws)
                #expect((found[lag] - expected).magnitude < 1e-14, "\(count) × \(draws), lag \(lag)")
            }
        }
    }

    @Test func correlationsBeginWithOne() {
        let correlations = Autocovariance([1, 2, 3, 5, 4]).correlations
        #expect(correlations[0] == 1 && correlations.count == 5)
        #expect(Autocovariance([2, 2, 2, 2]).correlations.allSatisfy { $0.isNaN })
    }

    /// A long chain: an error of the transform would grow with its length.
    @Test func parsevalHolds() {
        var random = SplitMix64(seed: 8)
        let values = (0..<5000).map { _ in random.uniform(-1, 1) }
        let mean = values.reduce(0, +) / 5000
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 5000
        #expect((Autocovariance(values).values[0] / variance - 1).magnitude < 1e-13)
    }
}

@Suite struct IntegratedTimeTests {
    /// (1 + φ)/(1 − φ), within four standard errors and what lies beyond the window; the errors themselves are as small as they should be.
    @Test(arguments: [0.0, 0.5, 0.9, -0.5, -0.8]) func ofAnAutoregression(_ factor: Double) throws {
        var random = SplitMix64(seed: 21)
        let chains = try Chains((0..<4).map { _ in autoregression(factor, draws: 4000, &random) })
        let time = IntegratedTime(chains)
        let expected = max((1 + factor) / (1 - factor), 1 / Elementary.log10(16_000))
        #expect(time.isResolved && time.count == 16_000)
        // What lies beyond the window is missing: e^(−5) of it.
        #expect((time.value - expected).magnitude < 4 * time.standardError + 0.01 * expected, "\(time)")
        #expect(time.standardError < 0.25 * expected)
        #expect(Double(time.window) >= 5 * max(time.value, 0.9) && time.window < 150)
    }

    /// Chains that differ are not taken for white noise, and short ones not for long enough.
    @Test func whatIsNotResolved() throws {
        var random = SplitMix64(seed: 22)
        let apart = (0..<2).map { index in (0..<500).map { _ in random.uniform(0, 1) + Double(3 * index) } }
        let time = try IntegratedTime(Chains(apart))
        #expect(time.value > 100)
        let slow = try IntegratedTime(Chains([autoregression(0.99, draws: 500, &random)]))
        #expect(!slow.isResolved)
    }

    @Test func whatAlternatesIsNotWorthMoreThanItsLimit() throws {
        let chain = (0..<1000).map { $0 % 2 == 0 ? 1.0 : -1 }
        let (alternating, constant) = try (Chains([chain]), Chains([[1, 1, 1, 1]]))
        let time = IntegratedTime(alternating)
        #expect((time.value - 1.0 / 3).magnitude < 1e-15 && !time.isResolved)
        #expect(IntegratedTime(constant).value.isNaN)
    }
}

@Suite struct ChainMeanTests {
    /// Both intervals cover the expectation as often as they say, at a correlation of 0.8.
    @Test func coverage() throws {
        var random = SplitMix64(seed: 31)
        let repeats = 200
        var (inside, inAcross) = (0, 0)
        for _ in 0..<repeats {
            let mean = ChainMean(try Chains((0..<4).map { _ in autoregression(0.8, draws: 250, &random) }))
            let across = try #require(mean.acrossChains)
            if covers(mean.interval(confidence: 0.9), 0) { inside += 1 }
            if covers(across.interval(confidence: 0.9), 0) { inAcross += 1 }
            let isCovered = covers(mean.interval(confidence: 0.9), 0)
            #expect((mean.pValue(expected: 0) > 0.1) == isCovered)
        }
        let error = (0.1 * 0.9 * Double(repeats)).squareRoot()
        for count in [inside, inAcross] {
            #expect((Double(count) - 0.9 * Double(repeats)).magnitude < 4 * error, "\(inside) \(inAcross)")
        }
    }

    /// From a table of Student's t: mean 3, variance 2.5, n = 5.
    @Test func replicas() throws {
        let mean = try #require(ReplicaMean([1, 2, 3, 4, 5]))
        #expect(mean.value == 3 && mean.count == 5 && (mean.standardError - 0.5.squareRoot()).magnitude < 1e-15)
        let interval = mean.interval(confidence: 0.95)
        #expect((interval.upper - 3 - 2.7764451051977944 * 0.5.squareRoot()).magnitude < 1e-13)
        #expect((mean.pValue(expected: interval.lower) - 0.05).magnitude < 1e-12)
        #expect(mean.pValue(expected: 3) == 1)
        #expect(ReplicaMean([1]) == nil && ReplicaMean([1, .nan]) == nil)
        let equal = try #require(ReplicaMean([0.1, 0.1, 0.1]))
        #expect(equal.value == 0.1 && equal.standardError == 0 && equal.pValue(expected: 0.2) == 0)
    }

    private func covers(_ interval: Interval, _ value: Double) -> Bool {
        (interval.lower...interval.upper).contains(value)
    }
}

/// A stationary autoregression with normal noise of variance 1.
func autoregression(_ factor: Double, draws: Int, _ random: inout SplitMix64) -> [Double] {
    var x = random.normal() / (1 - factor * factor).squareRoot()
    return (0..<draws).map { _ in
        x = factor * x + random.normal()
        return x
    }
}
