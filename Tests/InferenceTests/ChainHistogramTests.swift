import Inference
import TestSupport
import Testing

@Suite struct ChainHistogramTests {
    @Test func drawsAreCounted() throws {
        let found = try #require(ChainHistogram(try Chains([[0, 1, 2, 10], [0.5, 1.5, 1, 9]])))
        #expect(found.bins.map(\.count) == [2, 3, 1, 0, 0, 0, 0, 0, 0, 2])
        #expect(found.bins.map(\.lower) == Array(stride(from: 0.0, to: 10, by: 1)) && found.bins[9].upper == 10)
        #expect(found.bins[1].share == 0.375)
        // Shares of ¼ and ½ in the second bin, which differ by ¼: their mean's error is an eighth.
        #expect(found.bins[1].standardError == 0.125 && found.bins[0].standardError == 0)
    }

    /// Draws on an edge and next to it are where the ends of the bins say, whatever a quotient is rounded to.
    @Test(arguments: 1...20 as ClosedRange<UInt64>) func edgesDecide(_ seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let (least, greatest) = (random.uniform(-3, 0), random.uniform(1, 5))
        let width = (greatest - least) / 17
        let edges = (1..<17).map { least + Double($0) * width }
        let near = edges.flatMap { [$0.nextDown, $0, $0.nextUp] } + [least, greatest]
        let draws = near + [Double](repeating: least, count: 300 - near.count)
        let found = try #require(ChainHistogram(try Chains([draws])))
        #expect(found.bins.map(\.lower) == [least] + edges && found.bins[16].upper == greatest)
        // The edge and its upper neighbour, and the lower neighbour of the next edge or the greatest draw.
        #expect(found.bins.dropFirst().allSatisfy { $0.count == 3 } && found.bins[0].count == 300 - 48)
    }

    /// Correlated draws: the error that is stated is the spread over runs, four times that of independent draws.
    @Test func errorsAllowForCorrelation() throws {
        var random = SplitMix64(seed: 11)
        var (scores, ratios) = ([Double](), [Double]())
        for _ in 0..<100 {
            let chains = try Chains(
                (0..<40).map { _ in
                    (0..<16).flatMap { _ in [Double](repeating: random.uniform(0, 1), count: 16) }
                })
            let bin = try #require(ChainHistogram(chains)).bins[20]
            scores.append((bin.share - (bin.upper - bin.lower)) / bin.standardError)
            ratios.append(bin.standardError / (bin.share * (1 - bin.share) / 10_240).squareRoot())
        }
        let spread = scores.reduce(0) { $0 + $1 * $1 } / 100
        #expect((0.5...1.6).contains(spread), "\(spread)")
        #expect((3.5...4.5).contains(ratios.reduce(0, +) / 100), "\(ratios.reduce(0, +) / 100)")
    }

    @Test func whatHasNoBins() throws {
        for odd in [1, Double.nan, .infinity, -.infinity, 1.0.nextUp] {
            #expect(ChainHistogram(try Chains([[1, 1, 1, odd]])) == nil, "\(odd)")
        }
        let far = Double.greatestFiniteMagnitude
        #expect(ChainHistogram(try Chains([[far, -far, 0, 0]])) == nil)
        #expect(ChainHistogram(try Chains([[0, 1, 2, 3]]))?.bins[0].standardError.isNaN == true)
    }
}
