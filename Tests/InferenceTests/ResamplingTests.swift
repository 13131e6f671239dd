import ElementaryFunctions
import Inference
import RandomStreams
import TestSupport
import Testing

/// Paired samples with known expectations: prefactor · size^slope · a factor of mean 1 that a seed has at all sizes · a
/// factor for each size.
private struct LogNormalSeeds {
    let sizes: [Double]
    let slope: @Sendable (Double) -> Double
    var common = 0.5
    var own = 0.1

    func columns(seeds: Int, _ random: inout SplitMix64) -> [[Double]] {
        var columns = sizes.map { _ in [Double]() }
        for _ in 0..<seeds {
            let shared = common * random.normal() - 0.5 * common * common
            for (place, size) in sizes.enumerated() {
                let exponent = shared + own * random.normal() - 0.5 * own * own
                columns[place].append(expected(size) * Elementary.exp(exponent))
            }
        }
        return columns
    }

    /// `slope` is the logarithm of the mean over that of size, point by point.
    func expected(_ size: Double) -> Double { Elementary.exp(slope(Elementary.log(size))) }
}

@Suite struct SeedBootstrapTests {
    private let seeds = LogNormalSeeds(sizes: [1, 2, 4, 8], slope: { 0.5 * $0 })

    private func slope(_ means: [Double]) -> Double {
        (try? PowerLawFit(sizes: seeds.sizes, values: means))?.slope ?? .nan
    }

    /// Replicate by replicate what the definition says, with plain sums.
    @Test func replicatesFollowTheDefinition() async throws {
        var random = SplitMix64(seed: 9)
        var columns = seeds.columns(seeds: 37, &random)
        (columns[1][5], columns[2][5], columns[2][30]) = (.nan, -.infinity, 0x1p500)
        let found = try #require(
            await SeedBootstrap(replicates: 40, seed: 77).values(of: PairedSamples(columns: columns)) { $0[1] + $0[2] })
        for replicate in 0..<40 {
            var drawn: [Int] = []
            for block in 0..<10 {
                let words = Philox4x32.block(
                    counter: SIMD4(UInt32(block), 0, UInt32(replicate), 1), key: 77 ^ 0x7265_7361_6D70_6C65)
                drawn += (0..<4).map { Int((UInt64(words[$0]) * 37) >> 32) }
            }
            let means = columns.map { column in
                let finite = drawn.prefix(37).map { column[$0] }.filter { $0.magnitude < 0x1p500 }
                return finite.reduce(0, +) / Double(finite.count)
            }
            #expect((found[replicate] / (means[1] + means[2]) - 1).magnitude < 1e-13, "\(replicate)")
        }
        #expect(Set(found).count == 40)
    }

    /// The spread of the replicates is the standard error, and the interval covers as often as it says.
    @Test func coverage() async throws {
        var random = SplitMix64(seed: 4)
        let repeats = 200
        var misses = 0
        for repetition in 0..<repeats {
            let samples = PairedSamples(columns: seeds.columns(seeds: 60, &random))
            let values = try #require(
                await SeedBootstrap(replicates: 99, seed: UInt64(repetition)).values(of: samples, slope))
            let interval = try #require(SeedBootstrap.percentileInterval(values, confidence: 0.9))
            if !(interval.lower...interval.upper).contains(0.5) { misses += 1 }
        }
        // 1 in 10, and a little more at 60 seeds.
        let error = (0.1 * 0.9 * Double(repeats)).squareRoot()
        #expect((Double(misses) - 0.1 * Double(repeats)).magnitude < 4 * error, "\(misses)")
    }

    /// Seeds are drawn for all places together: what they have in common leaves the slope alone.
    @Test func drawingIsPaired() async throws {
        var (random, shared) = (SplitMix64(seed: 5), seeds)
        (shared.common, shared.own) = (1, 0)
        let samples = PairedSamples(columns: shared.columns(seeds: 50, &random))
        let values = try #require(await SeedBootstrap(replicates: 50, seed: 1).values(of: samples, slope))
        #expect(values.allSatisfy { ($0 - 0.5).magnitude < 1e-12 })
    }

    @Test func percentilesAreOrderStatistics() {
        let values = (1...999).map(Double.init).reversed()
        #expect(SeedBootstrap.percentileInterval(Array(values), confidence: 0.95) == Interval(lower: 25, upper: 975))
        // Ten that are none stand at both ends.
        let with = Array(values.prefix(989)) + [Double](repeating: .nan, count: 10)
        #expect(SeedBootstrap.percentileInterval(with, confidence: 0.95) == Interval(lower: 25, upper: 985))
        let more = Array(values.prefix(974)) + [Double](repeating: .nan, count: 25)
        #expect(SeedBootstrap.percentileInterval(more, confidence: 0.95) == nil)
        #expect(SeedBootstrap.fewestReplicates(confidence: 0.95) == 39)
        #expect(SeedBootstrap.percentileInterval(Array(values.prefix(39)), confidence: 0.95) != nil)
        #expect(SeedBootstrap.percentileInterval(Array(values.prefix(38)), confidence: 0.95) == nil)
    }

    @Test func cancellingEndsIt() async {
        let samples = PairedSamples(columns: [[1, 2, 3]])
        let task = Task { () -> [Double]? in
            withUnsafeCurrentTask { $0?.cancel() }
            return await SeedBootstrap(replicates: 100, seed: 1).values(of: samples) { $0[0] }
        }
        #expect(await task.value == nil)
    }
}

@Suite struct LocalSlopesTests {
    private static let sizes = (0..<10).map { 0.01 * Elementary.exp(0.2 * Double($0)) }

    private func slopes(
        _ samples: PairedSamples, window: Int = 3, confidence: Double = 0.9, replicates: Int = 99, seed: UInt64 = 0
    ) async throws -> LocalSlopes {
        try #require(
            await LocalSlopes(
                samples, errors: Self.sizes.map { _ in 0 }, sizes: Self.sizes, window: window, confidence: confidence,
                replicates: replicates, seed: seed))
    }

    /// In one of ten experiments some interval misses, not more: all windows together.
    @Test func simultaneousCoverage() async throws {
        let (seeds, repeats) = (LogNormalSeeds(sizes: Self.sizes, slope: { 0.3 * $0 * $0 }), 160)
        var (random, misses, alone) = (SplitMix64(seed: 8), 0, 0)
        for repetition in 0..<repeats {
            let samples = PairedSamples(columns: seeds.columns(seeds: 64, &random))
            let found = try await slopes(samples, seed: UInt64(repetition)).slopes
            let isMissed = found.map { slope in
                let logs = Self.sizes[slope.places].map(Elementary.log)
                let expected = LineFit(x: logs, y: logs.map(seeds.slope))?.slope ?? .nan
                return !((slope.slope - expected).magnitude <= slope.halfWidth)
            }
            if isMissed.contains(true) { misses += 1 }
            if isMissed[0] { alone += 1 }
        }
        let error = (0.1 * 0.9 * Double(repeats)).squareRoot()
        #expect((Double(misses) - 0.1 * Double(repeats)).magnitude < 4 * error, "\(misses)")
        #expect(alone < misses)
    }

    /// A valley: certainly falling on its left, certainly rising on its right, open between.
    @Test func aValley() async throws {
        let middle = Elementary.log(Self.sizes[5])
        let seeds = LogNormalSeeds(sizes: Self.sizes, slope: { ($0 - middle) * ($0 - middle) }, common: 0.3, own: 0.05)
        var random = SplitMix64(seed: 2)
        let found = try await slopes(PairedSamples(columns: seeds.columns(seeds: 400, &random)), confidence: 0.95)
        #expect(found.slopes.map(\.places.lowerBound) == Array(0...7))
        #expect(
            found.slopes.prefix(3).allSatisfy { $0.sign == .negative }
                && found.slopes.suffix(3).allSatisfy { $0.sign == .positive })
        #expect(found.slopes[4].sign == .undetermined)
        #expect(found.criticalValue > 2.3 && found.criticalValue < 3.5)
        let other = try await slopes(
            PairedSamples(columns: seeds.columns(seeds: 400, &random)), window: 10, confidence: 0.95)
        #expect(other.slopes.count == 1 && (1.7...2.3).contains(other.criticalValue))
    }

    /// The standard error is the spread of the slope over repeated experiments, pairing and divergence included.
    @Test func standardErrors() async throws {
        let seeds = LogNormalSeeds(sizes: Self.sizes, slope: { -0.5 * $0 })
        var (random, values, errors) = (SplitMix64(seed: 11), [Double](), [Double]())
        for _ in 0..<300 {
            var columns = seeds.columns(seeds: 50, &random)
            for seed in 0..<25 where random.uniform(0, 1) < 0.9 { columns[2][seed] = .nan }
            let slope = try await slopes(PairedSamples(columns: columns), window: 4, confidence: 0.5, replicates: 3)
                .slopes[1]
            values.append(slope.slope)
            errors.append(slope.standardError * slope.standardError)
        }
        let mean = values.reduce(0, +) / 300
        let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 299
        // Of 300 values a variance is known to one part in twelve.
        #expect((errors.reduce(0, +) / 300 / variance - 1).magnitude < 0.33)
    }

    /// Where a mean is missing or not positive, or there is one seed, or seeds do not differ, nothing is certain.
    @Test func whatIsCertain() async throws {
        var broken = Self.sizes.map { size in (0..<20).map { (1 + 1e-3 * Double($0 % 3)) / size } }
        #expect(try await slopes(PairedSamples(columns: broken)).slopes.allSatisfy { $0.sign == .negative })
        broken[4] = broken[4].map { _ in .nan }
        broken[9] = broken[9].map { -$0 }
        let signs = try await slopes(PairedSamples(columns: broken)).slopes.map(\.sign)
        #expect(
            signs == [
                .negative, .negative, .undetermined, .undetermined, .undetermined, .negative, .negative, .undetermined,
            ])
        for seeds in [1, 20] {
            let alike = try await slopes(
                PairedSamples(columns: Self.sizes.map { [Double](repeating: 1 / $0, count: seeds) })
            ).slopes
            #expect(alike.allSatisfy { $0.sign == .undetermined })
        }
    }

    /// Without sampling a slope is as certain as its values: errors of a tenth move the slope of neighbours, a factor
    /// 1.22 apart, by −ln(0.9)/0.2 on either side together.
    @Test func whatIsComputed() {
        let values = Self.sizes.map { 1 / $0 }
        func local(_ share: Double) -> [LocalSlope] {
            LocalSlopes(
                values: values, errors: values.map { share * $0 }, sizes: Self.sizes, window: 2, confidence: 0.95
            ).slopes
        }
        #expect(
            local(0).allSatisfy { $0.sign == .negative && $0.halfWidth < 1e-11 && ($0.slope + 1).magnitude < 1e-12 })
        let reach = -2 * Elementary.log(0.9) / 0.2
        #expect(local(0.1).allSatisfy { ($0.halfWidth - reach).magnitude < 1e-11 && $0.sign == .undetermined })
        #expect(local(1).allSatisfy { $0.halfWidth == .infinity })
    }

    /// What rounding may have done to the means widens every interval.
    @Test func roundingWidensIntervals() async throws {
        let columns = Self.sizes.map { size in (0..<50).map { (1 + 1e-3 * Double($0 % 3)) / size } }
        let samples = PairedSamples(columns: columns)
        var errors = samples.means.map { 1e-3 * $0 }
        errors[4] = samples.means[4]
        let rounded = try #require(
            await LocalSlopes(
                samples, errors: errors, sizes: Self.sizes, window: 3, confidence: 0.9, replicates: 99, seed: 0)
        ).slopes
        let exact = try await slopes(samples).slopes
        for (wide, narrow) in zip(rounded, exact) {
            let isLost = wide.places.contains(4)
            #expect(
                isLost ? wide.sign == .undetermined : wide.halfWidth > narrow.halfWidth + 1e-3 && wide.sign == .negative
            )
        }
    }
}
