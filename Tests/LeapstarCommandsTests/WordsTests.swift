import Testing

@testable import Jobs
@testable import LeapstarCommands

/// Sentences that were once untrue.
@Suite struct WordsTests {
    private func lines(_ line: String) async -> String {
        let run = await CapturedRun.of(line.split(separator: " ").map(String.init) + ["--backend", "cpu"])
        #expect(run.status == .success, "\(run.errors)")
        return run.output
    }

    /// A double well has no linear forces: what is exact there is exact for want of noise.
    @Test(arguments: [
        ("--landscape double-well --sigma 0 --set a=1:2:2", "there is no noise"),
        ("--landscape quartic --noise none --mass 1:2:2", "there is no noise"),
        ("--sigma 0:0.2:2", "the forces are linear and the noise additive"),
        ("--mass 1:2:2", "the forces are linear and the noise additive"),
    ]) func whyAMapIsExact(_ options: String, _ reason: String) async {
        let text = await lines("map --dt 0.001:0.02 --steps 20 \(options)")
        #expect(text.hasSuffix("Estimator exact: \(reason); signs are proved.\n"))
    }

    @Test func confidenceIsNoCertainty() async {
        let text = await lines(
            "boundary --landscape quartic --estimator plain --seeds 1024 --steps 5 --dt 0.1:0.2 --confidence 0.9999999")
        #expect(
            text.contains("at 99.99999 %\n") && text.contains("Confidence 99.99999 % for all statements together.")
                && !text.contains("100 %"))
    }

    @Test func theTailInPercent() async {
        let text = await lines("probe --dt 0.1 --seeds 2 --steps 100000 --tail-fraction 0.99999")
        #expect(text.contains("over the last 99.999 %\n"))
    }

    /// Trajectories that stay finite do not diverge, however few they are.
    @Test func oneSeedIsNoDivergence() async {
        let one = await lines("sweep --landscape quartic --seeds 1 --dt 0.001:0.01:3 --steps 20")
        #expect(
            one.contains("Estimator antithetic: one seed has no spread by which estimators could be compared.")
                && !one.contains("diverge"))
        let far = await lines("sweep --landscape quartic --seeds 2 --dt 50:60:3 --steps 50")
        #expect(far.contains("Estimator antithetic: trajectories diverge in every pilot."))
    }

    /// Beyond stability drifts grow without bound, and are proved: nothing of that is rounding.
    @Test func driftsBeyondStability() async {
        let text = await lines("boundary --mass 1 --dt 1.9:2.1 --steps 500")
        #expect(text.contains("No sign change between 1.9 and 2.1: expected tail drift > 0 at every probed dt"))
        #expect(text.contains("e+271") && !text.contains("rounding") && !text.contains("range of validity"))
    }

    /// An exact curve has no range of validity.
    @Test func anExactCurveIsValidEverywhere() async {
        let text = await lines("boundary --mass 1 --sigma 0 --dt 0.1:0.9 --steps 1500 --proof-bits 106")
        #expect(text.contains("The expected drift changes sign more often than was probed; take a shorter range."))
        #expect(!text.contains("second-order curve") && !text.contains("range of validity"))
    }
}
