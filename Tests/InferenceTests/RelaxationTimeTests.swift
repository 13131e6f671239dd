import ElementaryFunctions
import RandomStreams
import TestSupport
import Testing

@testable import Inference

@Suite struct RelaxationTimeTests {
    /// x' = φx + noise has ρ(k) = φᵏ: −1/ln φ draws.
    @Test(arguments: [0.5, 0.9, 0.98])
    func autoregressionsHaveTheirTime(_ factor: Double) throws {
        var (state, random) = (0.0, SplitMix64(seed: 5))
        let chains = try Chains(
            (0..<8).map { _ in
                (0..<16_384).map { _ in
                    // Uniform noise does for a linear recursion.
                    state = factor * state + Double.random(in: -1...1, using: &random)
                    return state
                }
            })
        let time = try #require(RelaxationTime(IntegratedTime(chains)))
        let known = -1 / Elementary.log(factor)
        #expect((time.value - known).magnitude < 3 * time.standardError, "\(time), \(known)")
        #expect(time.standardError < 0.2 * known, "\(time)")
        let interval = time.interval(confidence: 0.95)
        #expect((interval.upper - time.value - 1.959963984540054 * time.standardError).magnitude < 1e-9 * known)
    }

    @Test func whiteNoiseHasNone() throws {
        let chain = (0..<64).map { $0 % 2 == 0 ? 1.0 : -1.0 }
        #expect(RelaxationTime(IntegratedTime(try Chains([chain]))) == nil)
    }
}
