import Inference
import TestSupport
import Testing

/// How often an interval misses the mean at any of the looks 1024, 2048, …, by simulation.
@Suite struct CoverageSimulationTests {
    private static let sequences = 4000

    @Test(arguments: SampleLaw.allCases, [0.05, 0.01])
    func intervalsMissTheMeanAsSeldomAsTheySay(_ law: SampleLaw, _ error: Double) {
        let sequence = ConfidenceSequence(error: error)
        let misses = misses(law, halfWidth: sequence.halfWidth)
        let allowed = error + 3 * (error * (1 - error) / Double(Self.sequences)).squareRoot()
        #expect(Double(misses) <= allowed * Double(Self.sequences), "\(misses) of \(Self.sequences)")
    }

    /// Without the price of many looks the same count shows too many misses: the simulation sees them.
    @Test func intervalsForOneLookMissTooOften() {
        let misses = misses(.normal) { 1.96 / Double($0).squareRoot() }
        #expect(Double(misses) > 0.1 * Double(Self.sequences), "\(misses) of \(Self.sequences)")
    }

    private func misses(_ law: SampleLaw, halfWidth: (UInt64) -> Double) -> Int {
        let looks = law.looks.map { (count: $0, halfWidth: halfWidth($0)) }
        var source = SplitMix64(seed: 20 + UInt64(law.hashSeed))
        return (0..<Self.sequences).reduce(0) { total, _ in
            var sums = SampleSums()
            let isMissed = looks.contains { look in
                law.extend(&sums, to: look.count, &source)
                return sums.mean.magnitude > look.halfWidth * sums.deviation
            }
            return total + (isMissed ? 1 : 0)
        }
    }
}

/// Count, sum and sum of squares.
struct SampleSums {
    var count: UInt64 = 0
    var sum = 0.0
    var squares = 0.0

    var mean: Double { sum / Double(count) }
    /// The unbiased standard deviation.
    var deviation: Double { ((squares - sum * mean) / Double(count - 1)).squareRoot() }
}

/// Samples with expectation 0, drawn as exactly distributed block sums where there are any.
enum SampleLaw: String, CaseIterable {
    case normal, exponential, squaredNormal
    /// 1 with probability 1/8 or 1/32, else 0, less its expectation: skewness 2.3 and 5.4.
    case eighth, thirtySecond

    var hashSeed: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Those drawn one by one are followed for a shorter time: late looks hold few of the misses.
    var looks: [UInt64] {
        let last = self == .exponential || self == .squaredNormal ? 13 : 16
        return (10...last).map { UInt64(1) << UInt64($0) }
    }

    func extend(_ sums: inout SampleSums, to count: UInt64, _ source: inout SplitMix64) {
        switch self {
        case .normal: addNormalBlock(&sums, count - sums.count, &source)
        case .exponential: for _ in sums.count..<count { add(source.exponential() - 1, to: &sums) }
        case .squaredNormal:
            for _ in 0..<(count - sums.count) / 2 {
                let (a, b) = source.squaredNormals()
                add(a - 1, to: &sums)
                add(b - 1, to: &sums)
            }
        case .eighth: addTwoPointBlock(&sums, count - sums.count, words: 3, &source)
        case .thirtySecond: addTwoPointBlock(&sums, count - sums.count, words: 5, &source)
        }
        sums.count = count
    }

    private func add(_ sample: Double, to sums: inout SampleSums) {
        sums.sum += sample
        sums.squares += sample * sample
    }

    /// The sum of m normals is √m·z, and what their squares exceed sum²/m by is, independently, χ² of m − 1 degrees.
    private func addNormalBlock(_ sums: inout SampleSums, _ count: UInt64, _ source: inout SplitMix64) {
        let z = source.normal()
        sums.sum += Double(count).squareRoot() * z
        sums.squares += z * z + source.chiSquared(degrees: Double(count - 1))
    }

    /// A bit that is the conjunction of k random ones is set with probability 2⁻ᵏ.
    private func addTwoPointBlock(_ sums: inout SampleSums, _ count: UInt64, words: Int, _ source: inout SplitMix64) {
        var hits = 0
        for _ in 0..<count / 64 {
            hits += (0..<words).reduce(UInt64.max) { word, _ in word & source.next() }.nonzeroBitCount
        }
        let (p, hit) = (1 / Double(1 << words), Double(hits))
        sums.sum += hit - p * Double(count)
        sums.squares += hit * (1 - p) * (1 - p) + (Double(count) - hit) * p * p
    }
}
