import Testing

@testable import Inference

@Suite struct ConfidenceSequenceTests {
    /// From the formula of the paper in 40 digits, with ρ² = (−2 ln α + ln(−2 ln α) + 1)/8192.
    @Test(
        arguments: [
            (0.05, 1024, 0.1120881824023365), (0.05, 65536, 0.012599536195625276), (0.01, 8192, 0.039463226243551198),
            (0.001, 1024, 0.14604159549111323), (1e-6, 4096, 0.088897415707594607), (0.5, 1, 64.718326064113161),
            (1e-12, 1 << 40, 8.4267214704905933e-6),
        ] as [(Double, UInt64, Double)])
    func halfWidthsAreThoseOfTheFormula(_ error: Double, _ count: UInt64, _ known: Double) {
        let got = ConfidenceSequence(error: error).halfWidth(count: count)
        #expect((got / known - 1).magnitude < 1e-14, "\(got)")
    }

    @Test func moreSamplesAndMoreErrorNarrowTheInterval() {
        let errors = [1e-12, 1e-6, 1e-3, 0.01, 0.1, 0.5, 0.99]
        for error in errors {
            let sequence = ConfidenceSequence(error: error)
            let widths = (0...62).map { sequence.halfWidth(count: UInt64(1) << $0) }
            #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 > $1 } && widths[62] > 0)
            let counts = (1024...1200).map { sequence.halfWidth(count: $0) }
            #expect(zip(counts, counts.dropFirst()).allSatisfy { $0 > $1 })
        }
        for count in [1, 1024, 1 << 40] as [UInt64] {
            let widths = errors.map { ConfidenceSequence(error: $0).halfWidth(count: count) }
            #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 > $1 })
        }
    }

    @Test func nothingIsKnownWithoutSamples() {
        #expect(ConfidenceSequence(error: 0.01).halfWidth(count: 0) == .infinity)
    }

    /// A test that may stop at any time needs more than the fixed size's normal quantile, 2.58 at 1 %, but not much
    /// more.
    @Test func standardErrorsLieAboveTheNormalQuantile() {
        let sequence = ConfidenceSequence(error: 0.01)
        for power in 10...24 {
            let count = UInt64(1) << power
            let standardErrors = sequence.halfWidth(count: count) * Double(count).squareRoot()
            #expect(standardErrors > 3 && standardErrors < 5.5, "\(standardErrors)")
        }
    }

    /// Four looks for each doubling; between two of them lies a whole node of the canonical tree.
    @Test func looks() {
        var (looks, count) = ([UInt64](), UInt64(0))
        while looks.count < 12 {
            let next = ConfidenceSequence.look(after: count, budget: 1 << 40)
            if count > 0 { #expect((next - count).nonzeroBitCount == 1 && count.isMultiple(of: next - count)) }
            looks.append(next)
            count = next
        }
        #expect(looks == [1024, 1280, 1536, 1792, 2048, 2560, 3072, 3584, 4096, 5120, 6144, 7168])
        for few: UInt64 in 1...3 { #expect(ConfidenceSequence.look(after: few, budget: few) == few) }
        #expect(ConfidenceSequence.look(after: 4096, budget: 5000) == 5000)
        #expect(ConfidenceSequence.look(after: 1 << 61, budget: 1 << 62) == 5 << 59)
    }
}
