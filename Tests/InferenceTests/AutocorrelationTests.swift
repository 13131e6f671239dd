import Inference
import TestSupport
import Testing

@Suite struct AutocorrelationTests {
    private func autoregression(_ factor: Double, chains: Int, draws: Int, seed: UInt64 = 7) throws -> Chains {
        var random = SplitMix64(seed: seed)
        return try Chains(
            (0..<chains).map { _ in
                var state = random.normal() / (1 - factor * factor).squareRoot()
                return (0..<draws).map { _ in
                    state = factor * state + random.normal()
                    return state
                }
            })
    }

    /// x' = φx + noise has ρ(k) = φᵏ.
    @Test func autoregressionsDecay() throws {
        let found = try #require(Autocorrelation(autoregression(0.7, chains: 50, draws: 2000)))
        #expect(found.values[0] == 1 && found.values.count > 2 * found.time.window)
        var power = 1.0
        for (lag, value) in found.values.enumerated() {
            #expect((value - power).magnitude < 4 * found.noise, "\(lag): \(value), \(power)")
            power *= 0.7
        }
        // 1 + 2 Σ φ²ᵏ = (1 + φ²)/(1 − φ²).
        let known = (1.49 / 0.51 / 100_000).squareRoot()
        #expect((found.noise / known - 1).magnitude < 0.05, "\(found.noise), \(known)")
    }

    /// The spread of ρ over seeds, at a lag where the true one is 1e-4, is the noise that is stated.
    @Test func noiseIsTheSpreadOverSeeds() throws {
        var (squares, stated) = (0.0, 0.0)
        for seed in 0..<200 as Range<UInt64> {
            let found = try #require(Autocorrelation(autoregression(0.6, chains: 4, draws: 500, seed: seed)))
            squares += found.values[18] * found.values[18]
            stated += found.noise * found.noise
        }
        // The variance of 200 values is known to a tenth of itself: three of these.
        #expect((squares / stated - 1).magnitude < 0.3, "\(squares), \(stated)")
    }

    @Test func fewDrawsHaveFewLags() throws {
        #expect(Autocorrelation(try Chains([[1, 2, 1, 3, 2, 1]]))?.values.count == 4)
        #expect(Autocorrelation(try autoregression(0, chains: 2, draws: 4000))?.values.count == 21)
        #expect(Autocorrelation(try autoregression(0.999, chains: 2, draws: 4000))?.values.count == 501)
    }

    @Test(arguments: [2, .nan, .infinity]) func whatHasNone(_ odd: Double) throws {
        #expect((Autocorrelation(try Chains([[1, 1, 1, odd], [1, 1, 1, 1]])) == nil) == (odd != 2))
        #expect(Autocorrelation(try Chains([[1, 1, 1, 1]])) == nil)
    }
}
