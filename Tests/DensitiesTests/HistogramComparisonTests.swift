import Testing

@testable import Densities

@Suite struct HistogramComparisonTests {
    /// Draws from a fixed stream, so that the test is the same everywhere.
    private struct Stream: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    /// Over 400 histograms mean and deviation of the distance are those that are stated, also with sparse bins.
    @Test(arguments: [200, 5000])
    func chanceGivesWhatIsStated(_ samples: Int) throws {
        let probabilities = (1...20).map { Double($0) / 210 }
        var stream = Stream(state: 7)
        var distances: [Double] = []
        var stated: HistogramComparison?
        for _ in 0..<400 {
            var counts = Array(repeating: 0, count: 20)
            for _ in 0..<samples {
                let u = Int.random(in: 0..<210, using: &stream)
                var (bin, sum) = (0, 1)
                while u >= sum { (bin, sum) = (bin + 1, sum + bin + 2) }
                counts[bin] += 1
            }
            stated = try HistogramComparison(counts: counts, samples: samples, probabilities: probabilities)
            distances.append(stated?.totalVariation ?? .nan)
        }
        let mean = distances.reduce(0, +) / 400
        let deviation = (distances.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 399).squareRoot()
        let known = try #require(stated)
        #expect((mean - known.expected).magnitude < 4 * known.deviation / 20, "\(mean), \(known)")
        #expect((0.85...1.15).contains(deviation / known.deviation), "\(deviation), \(known)")
    }

    @Test func shiftsAreSeen() throws {
        let comparison = try HistogramComparison(counts: [600, 400], samples: 1000, probabilities: [0.5, 0.5])
        #expect((comparison.totalVariation - 0.1).magnitude < 1e-15)
        #expect((comparison.chiSquare - 40).magnitude < 1e-10 && comparison.degreesOfFreedom == 1)
        #expect(comparison.z > 8)
        let impossible = try HistogramComparison(counts: [5], samples: 10, probabilities: [1])
        #expect(impossible.chiSquare == .infinity)
        let histogram = "1 counts of sum 5 for 3 samples, 1 probabilities of sum 1.0"
        #expect(throws: DensityError.histogram(histogram)) {
            try HistogramComparison(counts: [5], samples: 3, probabilities: [1])
        }
    }

    /// What is expected almost nowhere is no bin of its own, and what is expected seldom joins another.
    @Test func sparseBinsJoinOthers() throws {
        let tiny = try HistogramComparison(counts: [52, 48], samples: 100, probabilities: [0.5, 0.5 - 1e-13])
        #expect(tiny.degreesOfFreedom == 1 && (tiny.chiSquare - 0.16).magnitude < 1e-9, "\(tiny)")
        let sparse = try HistogramComparison(
            counts: [55, 40, 3, 2], samples: 100, probabilities: [0.58, 0.4, 0.01, 0.01])
        #expect(sparse.degreesOfFreedom == 1, "\(sparse)")
        #expect((sparse.chiSquare - (9.0 / 58 + 9.0 / 42)).magnitude < 1e-12, "\(sparse)")
        let seen = try HistogramComparison(counts: [52, 47], samples: 100, probabilities: [0.5, 0.5 - 1e-13])
        #expect(seen.chiSquare == .infinity)
    }
}
