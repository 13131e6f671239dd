import Devices
import Jobs
import Langevin
import Testing

@testable import LangevinStudies

/// Whole runs, from request to document.
@Suite struct SuiteTests {
    private static func everything() -> SuiteRequest {
        .onCPU {
            ($0.model.place.landscape, $0.model.temperatures) = ("double-well", [0.3])
            ($0.model.dt, $0.model.steps, $0.model.trajectories) = (0.02, 100, 100)
            ($0.solvers, $0.stepSizes) = ([.eulerMaruyama, .heun], [0.05, 0.02])
            ($0.checksFokkerPlanck, $0.estimatesMixingTime, $0.comparesDiscretizations) = (true, true, true)
            ($0.tracksColors, $0.verifiesGF3) = (true, true)
        }
    }

    @Test("every part runs, over the same time, and is what its own study gives")
    func parts() async throws {
        let found = try await Self.everything().run()
        #expect(found.status == "complete")
        let solutions = found.solutions.map { ($0.request.model.solver, $0.request.model.dt, $0.states[0].steps) }
        #expect(solutions.map(\.0) == [.eulerMaruyama, .eulerMaruyama, .heun, .heun])
        #expect(solutions.map(\.1) == [0.05, 0.02, 0.05, 0.02] && solutions.map(\.2) == [40, 100, 40, 100])
        #expect(
            found.checks.map(\.part) == [
                .solve, .solve, .solve, .solve, .verifyColors, .mixingTime, .checkGibbs, .fokkerPlanck,
                .discretizationStudy,
            ])
        #expect(found.checks.allSatisfy { $0.outcome != .skipped && !$0.finding.contains("\n") }, "\(found.checks)")
        let density = try #require(found.fokkerPlanck.value)
        #expect(density.times.last?.steps == 100 && density.request.model.trajectories == 100)
        #expect(
            try await density.request.run().times.map(\.comparison.chiSquare)
                == density.times.map(\.comparison.chiSquare))
        let comparison = try #require(found.discretization.value)
        #expect(comparison.time.value == 2 && comparison.request.model.trajectories == 128)
        #expect(found.mixingTime.value?.request.model.steps == 100)
        #expect(found.gibbs.value?.checks[0].temperature.value == 0.3)
    }

    @Test("the draws of the tracked trajectory have the colours that are counted")
    func colours() async throws {
        let found = try await Self.everything().run()
        let (draws, balance) = (try #require(found.draws.value), try #require(found.colors.value).balance)
        #expect(draws.count == 100 && balance.count == 100)
        #expect(draws.map(\.trit).reduce(0, +) == balance.sum)
        #expect(draws.prefix(2).map(\.step) == [0, 1] && draws[0].color.hasPrefix("0x"))
        // The path of the first trajectory at the learning rate.
        var solve = SolveRequest()
        (solve.model, solve.paths, solve.stride) = (try Self.everything().plan().tracked.request.model, 1, 1)
        let path = try #require(try await solve.run().paths?.first?.points.first)
        #expect(abs((path[1][0].value - path[0][0].value) - draws[0].change.value) < 1e-15)
    }

    @Test("the completed request gives the same plan; what parts have defaults of their own for stays open")
    func completion() throws {
        var request = SuiteRequest()
        request.checksFokkerPlanck = true
        let plan = try request.plan()
        let whole = plan.request
        #expect(whole.model.place.landscape == "logistic" && whole.model.trajectories == nil)
        #expect(whole.solvers == [.eulerMaruyama, .rungeKuttaMilstein, .sosri] && whole.stepSizes == nil)
        #expect(whole.checksGibbs == true && whole.estimatesMixingTime == false)
        #expect((whole.model.dt, whole.model.steps) == (0.01, 1000) && whole.model.solver == nil)
        #expect(try whole.plan().request == whole)
        #expect(plan.solutions.map(\.model.trajectories) == [1000, 1000, 1000])
        #expect(plan.gibbs?.model.trajectories == 256)
    }

    @Test("parts that the model does not allow are skipped with a reason, and warned of")
    func skips() async throws {
        var request = Self.everything()
        (request.model.network, request.model.place.landscape) = ("logistic", nil)
        (request.model.steps, request.model.trajectories, request.stepSizes) = (4, 4, nil)
        (request.solvers, request.estimatesMixingTime) = ([.baoab, .eulerMaruyama], false)
        (request.comparesDiscretizations, request.model.friction) = (true, 2)
        let plan = try request.plan()
        #expect(plan.comparison?.solvers == [.eulerMaruyama] && plan.density == nil && plan.gibbs == nil)
        #expect(plan.solutions.map(\.model.model.friction) == [2, LangevinModel.defaultFriction])
        let reasons = plan.warnings.map(\.description)
        #expect(reasons.contains { $0.hasPrefix("check-gibbs is skipped: the last 2 steps give") })
        #expect(
            reasons.contains {
                $0 == "fokker-planck is skipped: expected one or two dimensions, got a potential of dimension 5"
            })
        #expect(reasons.contains { $0.hasPrefix("discretization-study is skipped: baoab moves momenta") })
        request.comparesDiscretizations = false
        let found = try await request.run()
        #expect(found.status == "complete" && found.fokkerPlanck.value == nil)
        #expect(found.checks.filter { $0.outcome == .skipped }.map(\.part) == [.checkGibbs, .fokkerPlanck])
    }

    @Test("a comparison ends at the whole number of steps of every size nearest to the time of the run")
    func comparedTimes() throws {
        var request = Self.everything()
        request.stepSizes = [0.3, 0.2]
        #expect(try request.plan().comparison.map { ($0.model.endTime * 1e9).rounded() } == 1.8e9)
        (request.stepSizes, request.model.steps) = ([0.5, 0.3], 1)
        #expect(try request.plan().comparison.map { ($0.model.endTime * 1e9).rounded() } == 1.5e9)
        request.stepSizes = nil
        #expect(try request.plan().comparison?.request.refinement == 2)
        #expect(try request.plan().comparison?.stepSizes == [0.16, 0.08, 0.04, 0.02])
    }

    @Test("outcomes: divergence, short trajectories, another law and another density fail")
    func failures() async throws {
        var request = Self.everything()
        (request.stepSizes, request.model.steps, request.model.temperatures) = ([1, 0.02], 1000, [0.05])
        (request.model.place.startQ, request.solvers) = ([3], [.eulerMaruyama])
        let found = try await request.run()
        let outcomes = found.checks.map(\.outcome)
        #expect(found.checks.map(\.part).prefix(4) == [.solve, .solve, .verifyColors, .mixingTime])
        #expect(outcomes == [.failed, .passed, .passed, .failed, .failed, .passed, .failed], "\(found.checks)")
        #expect(found.checks[0].finding.hasSuffix("100 trajectories diverged"))
    }

    @Test("what a whole run refuses, in one line")
    func refusals() async {
        func refusal(_ change: (inout SuiteRequest) -> Void) -> String {
            var request = Self.everything()
            change(&request)
            do throws(JobError) { _ = try request.plan() } catch { return "\(error)" }
            return "accepted"
        }
        #expect(refusal { _ in } == "accepted")
        let cases: [(String, (inout SuiteRequest) -> Void)] = [
            ("'temperature' must be 0 or above, got -1.0", { $0.model.temperatures = [-1] }),
            (
                "'temperature' has 2 numbers, expected one; run one temperature at a time",
                { $0.model.temperatures = [1, 2] }
            ),
            ("'dt' must be above 0, got 0.0", { $0.model.dt = 0 }),
            ("'dt-values' must be different, and at least one, got none", { $0.stepSizes = [] }),
            ("'dt-values' must be above 0, got -0.1", { $0.stepSizes = [0.1, -0.1] }),
            ("'dt-values' must be whole multiples of a common step", { $0.stepSizes = [0.1, 0.1 * 2.0.squareRoot()] }),
            ("got both a time and steps", { $0.model.time = 1 }),
            ("is for baoab and obabo", { $0.model.friction = 2 }),
        ]
        for (line, change) in cases {
            let got = refusal(change)
            #expect(got.contains(line) && !got.contains("\n"), "\(got)")
        }
    }
}
