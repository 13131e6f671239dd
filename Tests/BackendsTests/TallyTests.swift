import Backends
import TestSupport
import Testing

/// The statistics of a tally.
@Suite struct TallyTests {
    private func tally(_ values: [Double], from start: UInt64 = 0) -> Tally {
        var tree = TallyTree(from: start)
        tree.append(contentsOf: values)
        return tree.root
    }

    /// Neither a count that is no power of two nor a value that is no binary fraction leaves a residue.
    @Test(arguments: [0.1, -1 / 3.0, Double.leastNormalMagnitude / 16, -7.77e140, 0, 1])
    func identicalValuesHaveNoDeviation(_ value: Double) {
        for count in 1...70 {
            for start: UInt64 in [0, 1, 5] {
                let tally = tally(Array(repeating: value, count: count), from: start)
                #expect(tally.mean == value && tally.standardDeviation == 0 && tally.squaredDeviations == 0)
                #expect(tally.minimum == value && tally.maximum == value && tally.count == UInt64(count))
                #expect(count < 2 || tally.standardError == 0)
            }
        }
    }

    @Test func divergedSamplesAreCountedAndEnterNothingElse() {
        let finite = [0.5, -2.25, 8, 1e-3]
        for bad in [Double.nan, .signalingNaN, .infinity, -.infinity] {
            for place in 0...finite.count {
                var values = finite
                values.insert(bad, at: place)
                let (got, clean) = (tally(values), tally(finite))
                #expect(got.diverged == 1 && got.count == 4)
                #expect(got.minimum == -2.25 && got.maximum == 8)
                #expect((got.mean - clean.mean).magnitude < 1e-15)
                #expect((got.standardDeviation - clean.standardDeviation).magnitude < 1e-14)
            }
        }
    }

    @Test func aTallyWithoutFiniteSamplesHasNoMean() {
        let tally = tally([.nan, .infinity, -.infinity])
        #expect(tally.count == 0 && tally.diverged == 3 && tally.mean == 0)
        #expect(tally.minimum == .infinity && tally.maximum == -.infinity)
        #expect(tally.standardDeviation == 0 && tally.standardError == .infinity)
    }

    /// 1, 2, 3, 4: the squared deviations sum to 5.
    @Test func deviationIsOverNAndErrorOverTheUnbiasedVariance() {
        let tally = tally([1, 2, 3, 4])
        #expect(tally.mean == 2.5 && tally.squaredDeviations == 5)
        #expect(tally.standardDeviation == (5.0 / 4).squareRoot())
        #expect(tally.standardError == (5.0 / 3 / 4).squareRoot())
        #expect(self.tally([1]).standardError == .infinity && self.tally([1]).standardDeviation == 0)
    }

    /// Pairwise updates lose about κ·log₂N units in the last place, where κ² = 1 + mean²/variance (Chan, Golub and
    /// LeVeque 1983); sums of squares would lose κ².
    @Test(arguments: [0, 1, 1 << 10, -(1 << 18)], [2, 3, 100, 1023, 5000])
    func momentsAgreeWithExactIntegers(_ offset: Int, _ count: Int) {
        var random = SplitMix64(seed: UInt64(count))
        let numerators = (0..<count).map { _ in offset * 1024 + random.index(below: 4096) - 2048 }
        let got = tally(numerators.map { Double($0) / 1024 })
        let exact = ExactMoments(numerators, denominator: 1024)
        let units = 0x1p-53 * (Double(count).log2Ceiling + 2)
        let condition = (1 + exact.mean * exact.mean * Double(count) / exact.squaredDeviations).squareRoot()
        #expect((got.mean - exact.mean).magnitude <= units * exact.largest)
        #expect((got.squaredDeviations / exact.squaredDeviations - 1).magnitude <= 4 * units * condition)
        #expect(got.minimum == exact.smallest && got.maximum == exact.greatest)
    }
}

/// Moments of integers over a common denominator, in integer arithmetic up to one last division.
private struct ExactMoments {
    let mean, squaredDeviations, smallest, greatest: Double

    init(_ numerators: [Int], denominator: Int) {
        let (count, unit) = (Int128(numerators.count), Double(denominator))
        let sum = numerators.reduce(Int128(0)) { $0 + Int128($1) }
        let squares = numerators.reduce(Int128(0)) { $0 + Int128($1) * Int128($1) }
        mean = Double(sum) / (Double(count) * unit)
        squaredDeviations = Double(count * squares - sum * sum) / Double(count) / (unit * unit)
        smallest = Double(numerators.min() ?? 0) / unit
        greatest = Double(numerators.max() ?? 0) / unit
    }

    var largest: Double { max(smallest.magnitude, greatest.magnitude) }
}

extension Double {
    /// ⌈log₂⌉ of a positive number.
    fileprivate var log2Ceiling: Double { Double(exponent + (significand > 1 ? 1 : 0)) }
}
