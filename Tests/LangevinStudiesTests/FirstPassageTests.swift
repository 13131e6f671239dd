import Jobs
import Langevin
import LangevinStudies
import Testing

@Suite struct FirstPassageTests {
    private static func request(_ change: (inout FirstPassageRequest) -> Void) -> FirstPassageRequest {
        .onCPU(change)
    }

    /// dx = dt without noise reaches x ≥ 0.95 after 10 steps; the first region counts where several hold.
    @Test func pathsWithoutNoiseHitWhenTheyMust() async throws {
        let found = try await Self.request {
            ($0.model.drift, $0.model.diffusion, $0.model.place.variables) = (["1"], ["0"], ["x"])
            ($0.model.place.startQ, $0.model.dt, $0.model.steps, $0.model.trajectories) = ([0], 0.1, 40, 5)
            $0.regions = ["x > 9", "x > 0.95", "x > 0.96"]
        }.run()
        let row = found.rows[0]
        #expect(row.channels.map(\.hits) == [0, 5, 0] && row.all.hits == 5 && row.censored == 0)
        #expect(abs(row.all.meanTime.value - 1) < 1e-12 && row.all.standardError.value == 0)
        #expect(abs(row.timeAtRisk.value - 5) < 1e-12 && row.temperature.value == nil)
        #expect(row.survival.map(\.share.value) == [Double](repeating: 1, count: 10) + [0])
        #expect(row.medianTime.value.map { abs($0 - 1) < 1e-12 } == true && row.exactMeanTime.value == nil)
        // Five hits in five units of time: χ²₁₀ at 97.5 % and χ²₁₂ at 2.5 %, halved, over 5.
        #expect(abs(row.all.rate.value - 1) < 1e-12)
        #expect(abs(row.all.lower.value - 0.32469728) < 1e-7 && abs(row.all.upper.value - 2.33366644) < 1e-7)
    }

    /// A diffusion that turns negative on the way is named; after the hit it does not matter.
    @Test(arguments: [
        (
            "x<0.2",
            "the diffusion of x must be 0 or above wherever a trajectory comes, got negative or NaN after step 5"
        ),
        ("x<0.7", nil),
    ])
    func aNegativeDiffusionBeforeTheHitIsNamed(_ region: String, _ refused: String?) async {
        let found = await refusal(
            of: Self.request {
                ($0.model.drift, $0.model.diffusion) = (["-1"], ["(x - 0.55)*1e-9"])
                ($0.model.place.variables, $0.model.place.startQ, $0.regions) = (["x"], [1], [region])
                ($0.model.dt, $0.model.steps, $0.model.trajectories) = (0.1, 20, 3)
            })
        #expect(refused.map { found?.hasPrefix($0) == true } ?? (found == nil), "\(found ?? "")")
    }

    /// The time of those that reach nothing counts, that of those that diverge does not.
    @Test func censoredAndDivergedAreTold() async throws {
        let censored = try await Self.request {
            ($0.regions, $0.model.steps, $0.model.trajectories, $0.model.dt) = (["x>50"], 20, 7, 0.05)
        }.run().rows[0]
        #expect(censored.censored == 7 && censored.all.hits == 0 && abs(censored.timeAtRisk.value - 7) < 1e-12)
        #expect(censored.all.rate.value == 0 && censored.all.lower.value == 0 && censored.medianTime.value == nil)
        #expect(abs(censored.all.upper.value - 3.68887945 / 7) < 1e-7)
        let diverged = try await Self.request {
            ($0.model.drift, $0.model.diffusion, $0.model.place.variables) = (["x^3"], ["0"], ["x"])
            ($0.model.place.startQ, $0.model.dt, $0.model.steps) = ([-3], 0.1, 100)
            ($0.regions, $0.model.trajectories) = (["x>0"], 3)
        }.run().rows[0]
        #expect(diverged.survival.isEmpty && censored.survival.last?.share.value == 1)
        #expect(diverged.diverged == 3 && diverged.censored == 0 && diverged.timeAtRisk.value == 0)
    }

    /// Over the barrier of a double well the rate is that of the exact mean time, and of Kramers within its own error.
    @Test func barriersAreCrossedAtKramersRate() async throws {
        let found = try await Self.request {
            ($0.model.place.potential, $0.model.place.variables) = ("(x^2-1)^2/4", ["x"])
            ($0.model.place.startQ, $0.model.temperatures, $0.regions) = ([-1], [0.06, 0.08, 0.1], ["x > 0.9"])
            ($0.model.dt, $0.model.steps, $0.model.trajectories) = (0.05, 8000, 1500)
        }.run()
        #expect(found.rows.count == 3)
        for row in found.rows {
            let exact = try #require(row.exactMeanTime.value)
            let kramers = try #require(row.kramers.value)
            // Four standard errors of the count, about: the interval is two on either side.
            let width = row.all.upper.value - row.all.lower.value
            #expect(abs(row.all.rate.value - 1 / exact.value.value) < width, "\(row)")
            #expect(
                abs(row.all.rate.value - kramers.rate.value.value) < width + kramers.rate.error.value, "\(row)")
            #expect(abs(kramers.barrier.value - 0.25) < 1e-12 && row.censored > 0 && row.all.hits > 500)
        }
    }

    /// However a level is written, and only where the start is on its other side.
    @Test(arguments: [
        ("x > 2*0.45", true), ("0.9 <= x", true), ("x > 0.9 && x < 5", false), ("x^2 > 2", false),
    ]) func levelsAreReadOffTheirCondition(_ text: String, _ isKnown: Bool) async throws {
        let row = try await Self.request {
            ($0.model.place.startQ, $0.regions, $0.model.steps, $0.model.trajectories) = ([-1], [text], 2, 2)
        }.run().rows[0]
        #expect((row.exactMeanTime.value != nil) == isKnown && (row.kramers.value != nil) == isKnown)
    }

    @Test func whatCannotBeIsRefused() async throws {
        func refused(_ change: (inout FirstPassageRequest) -> Void) async -> String {
            await refusal(of: Self.request(change)) ?? "accepted"
        }
        #expect(await refused { _ in } == "a first passage needs a region; give one such as 'to' x>0.9")
        #expect(
            await refused { $0.regions = ["y>1"] } == "'to' got 'y>1', expected a condition on x such as x>0.9")
        #expect(await refused { $0.regions = ["x"] }.hasPrefix("'to' got 'x', expected a condition on x"))
        let held = await refused { ($0.regions, $0.model.place.startQ) = (["x<0", "x>1"], [2]) }
        #expect(
            held.hasPrefix("'to' got 'x>1', which holds the start [2.0], expected a region that does not"), "\(held)")
        let twice = await refused { ($0.regions, $0.model.place.startQ) = (["x > 1", "x>1"], [0]) }
        #expect(twice.hasPrefix("'to' got 'x>1' twice, expected each region once"), "\(twice)")
        #expect(await refused { ($0.regions, $0.confidence) = (["x>2"], 1) }.contains("above 0 and below 1, got 1.0"))
    }
}
