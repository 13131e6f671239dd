import Backends
import Inference
import Proofs
import Testing

@testable import Boundaries

/// A single sequential test of a sign, with samples made by hand.
@Suite struct SequentialTestTests {
    private func tally(_ count: UInt64, mean: Double, deviation: Double, diverged: UInt64 = 0) -> Tally {
        Tally(
            count: count, diverged: diverged, mean: mean, squaredDeviations: deviation * deviation * Double(count - 1),
            minimum: mean - 3 * deviation, maximum: mean + 3 * deviation)
    }

    private func test(offset: Double = 0, budget: UInt64 = 1 << 20, slack: Double = 0) -> SequentialTest {
        let number = EnclosedNumber(value: offset, error: offset.isNaN ? .infinity : 0)
        return SequentialTest(
            dt: 1, offset: Proof(number, .proved(bits: 106)), error: 0.01, start: 1 << 20, budget: budget,
            slack: slack)
    }

    @Test(arguments: [(0.2, Verdict.antiDissipative), (-0.2, .dissipative), (0.1, .undetermined)])
    func aSignIsCertainOutsideTheInterval(_ mean: Double, _ verdict: Verdict) {
        var test = test()
        test.add(tally(1024, mean: mean, deviation: 1), of: 1 << 20..<(1 << 20) + 1024)
        let probe = test.probe(roundingFloor: 0)
        #expect(probe.verdict == verdict && test.isOpen == (verdict == .undetermined))
        #expect(probe.halfWidth == ConfidenceSequence(error: 0.01).halfWidth(count: 1024))
        #expect(probe.samples == 1 << 20..<(1 << 20) + 1024 && probe.error == 0.01)
    }

    @Test func theOffsetIsPartOfTheMean() {
        var test = test(offset: 1)
        test.add(tally(1024, mean: -0.8, deviation: 1), of: 1 << 20..<(1 << 20) + 1024)
        let probe = test.probe(roundingFloor: 0)
        #expect(probe.verdict == .antiDissipative && (probe.mean - 0.2).magnitude < 1e-15 && probe.offset == 1)
    }

    /// A sign that rounding could have made is none.
    @Test func theRoundingFloorIsTakenOff() {
        var test = test()
        test.add(tally(1024, mean: 0.2, deviation: 1e-6), of: 1 << 20..<(1 << 20) + 1024)
        #expect(test.probe(roundingFloor: 0.19).verdict == .antiDissipative)
        let covered = test.probe(roundingFloor: 0.2)
        #expect(covered.verdict == .undetermined && covered.obstacle == .roundingFloor && covered.interval.contains(0))
    }

    /// What the expectation may be off besides sampling widens the interval, and may take the sign away.
    @Test(arguments: [(0.19, Verdict.antiDissipative), (0.21, .undetermined)])
    func slackWidensTheInterval(_ slack: Double, _ verdict: Verdict) {
        var test = test(slack: slack)
        test.add(tally(1024, mean: 0.2, deviation: 1e-6), of: 1 << 20..<(1 << 20) + 1024)
        let probe = test.probe(roundingFloor: 0)
        #expect(probe.verdict == verdict && probe.halfWidth > slack && probe.halfWidth < slack + 1e-6)
    }

    @Test func oneDivergedSampleEndsIt() {
        var test = test()
        test.add(tally(1023, mean: 1, deviation: 1, diverged: 1), of: 1 << 20..<(1 << 20) + 1024)
        #expect(!test.isOpen && test.verdict == .undetermined && test.probe(roundingFloor: 0).obstacle == .divergence)
    }

    /// What cannot become certain takes no more samples.
    @Test func hopelessTestsEndEarly() {
        let undefined = test(offset: .nan)
        #expect(!undefined.isOpen && undefined.probe(roundingFloor: 0).obstacle == .divergence)
        var zero = test()
        zero.add(tally(1024, mean: 0, deviation: 0), of: 1 << 20..<(1 << 20) + 1024)
        #expect(!zero.isOpen && zero.probe(roundingFloor: 0).obstacle == .budget)
        var short = test(budget: 2048)
        short.add(tally(1024, mean: 0.001, deviation: 1), of: 1 << 20..<(1 << 20) + 1024)
        #expect(short.isOpen)
        var close = test(budget: 1100)
        close.add(tally(1024, mean: 1e-9, deviation: 1), of: 1 << 20..<(1 << 20) + 1024)
        #expect(close.isOpen)
        close.add(tally(76, mean: 0, deviation: 1), of: (1 << 20) + 1024..<(1 << 20) + 1100)
        #expect(!close.isOpen && close.probe(roundingFloor: 0).obstacle == .budget)
    }

    @Test(arguments: [1, 2, 1023, 1024, 1025, 1 << 62] as [UInt64])
    func regionsShareNoSample(_ budget: UInt64) {
        let starts = [SampleRegion.pilot, .scan, .ends].map { $0.start(budget: budget) }
        #expect(starts[0] == 0 && starts[1] >= budget && starts[2] - starts[1] >= budget)
        #expect(!starts[2].addingReportingOverflow(budget).overflow)
        // Looks at powers of two are whole nodes of the canonical tree.
        #expect(starts[1].isMultiple(of: 1 << (63 - UInt64(budget.leadingZeroBitCount))))
    }
}
