import Devices
import Jobs
import Langevin
import Testing

@testable import LangevinStudies

@Suite struct FokkerPlanckTests {
    private static func request(
        _ solver: LangevinSolver, dt: Double, trajectories: UInt64, _ times: [Double]
    ) -> FokkerPlanckRequest {
        var request = FokkerPlanckRequest()
        request.model.temperatures = [0.2]
        (request.model.solver, request.model.dt, request.model.trajectories) = (solver, dt, trajectories)
        (request.times, request.cells, request.backend.backend) = (times, 400, .cpu)
        return request
    }

    /// Five times, each within three standard errors of what chance gives.
    @Test func doubleWellFollowsTheDensity() async throws {
        let request = Self.request(.heun, dt: 0.02, trajectories: 40_000, [0.2, 0.6, 1.2, 2, 3])
        let found = try await request.run()
        #expect(found.status == "complete" && found.verdict.value == .consistent && found.times.count == 5)
        for time in found.times {
            #expect(time.comparison.z.value.magnitude < 3, "\(time.time): \(time.comparison.z)")
            #expect(time.comparison.bins.map(\.count).reduce(0, +) == 40_000 && time.comparison.outside == 0)
            #expect(time.gridError.value < 0.2 * time.comparison.standardError.value)
            #expect((25...50).contains(time.comparison.bins.count))
        }
        let entropies = found.times.map(\.relativeEntropy.value)
        #expect(zip(entropies, entropies.dropFirst()).allSatisfy { $0 > $1 }, "\(entropies)")
        // It starts in one well, so it has not come to the Gibbs density.
        let gibbs = try #require(found.gibbs.value)
        #expect(gibbs.z.value > 20 && found.times[4].distanceToGibbs.value > 0.1)
    }

    @Test func largeStepsAreSeen() async throws {
        let found = try await Self.request(.eulerMaruyama, dt: 0.2, trajectories: 20_000, [2, 4]).run()
        #expect(found.verdict.value == .differs)
        #expect(found.times.allSatisfy { $0.comparison.z.value > 4 }, "\(found.times.map(\.comparison.z))")
    }

    /// The same trajectories, at a temperature 10 % off, are not the density's.
    @Test func wrongTemperaturesAreSeen() async throws {
        let plan = try Self.request(.heun, dt: 0.02, trajectories: 20_000, [3]).plan()
        var warmer = Self.request(.heun, dt: 0.02, trajectories: 20_000, [3])
        warmer.model.temperatures = [0.22]
        let selection = try await BackendSelection.select(.cpu)
        var record = plan.record(on: selection)
        record.take(.solved(try plan.densities()))
        let mixed = try await DensityCounter(plan, on: selection.backend, model: warmer.plan().model).histogram(0)
        record.take(.counted(mixed))
        #expect(record.verdict == .differs)
    }

    @Test func partsGiveTheWhole() async throws {
        let plan = try Self.request(.eulerMaruyama, dt: 0.1, trajectories: 1000, [1]).plan()
        let backend = try await BackendSelection.select(.cpu).backend
        let whole = try await DensityCounter(plan, on: backend).histogram(0)
        let parts = try await DensityCounter(plan, on: backend, part: 333).histogram(0)
        #expect(whole == parts && whole.reduce(0, +) == 1000)
    }

    @Test func planesAreCompared() async throws {
        var request = Self.request(.heun, dt: 0.05, trajectories: 4000, [0.5])
        (request.model.place.potential, request.model.place.variables) = ("x^2+y^2*0.5+x*y*0.5", ["x", "y"])
        (request.model.place.startQ, request.model.preconditioner) = ([0.5, -0.25], [1, 2])
        (request.cells, request.bins, request.model.temperatures) = (40, 25, [1])
        let found = try await request.run()
        let time = try #require(found.times.first)
        #expect(found.verdict.value == .consistent && (12...25).contains(time.comparison.bins.count))
        #expect(time.comparison.z.value.magnitude < 3, "\(time.comparison.z)")
    }

    /// One trajectory fills one bin, and a density narrower than its cells has no histogram worth a verdict.
    @Test func whatCannotBeComparedIsUndetermined() async throws {
        var few = Self.request(.heun, dt: 0.02, trajectories: 1, [1])
        let single = try await few.run()
        #expect(single.verdict.value == .undetermined && single.times[0].comparison.degreesOfFreedom == 0)
        #expect(single.times[0].comparison.pValue.value.isNaN && single.times[0].adjustedPValue.value.isNaN)
        (few.model.trajectories, few.model.temperatures) = (4000, [1e-6])
        let narrow = try await few.run()
        #expect(narrow.verdict.value == .undetermined && narrow.times[0].comparison.pValue.value.isNaN)
    }

    @Test func timesHaveDefaults() throws {
        var request = FokkerPlanckRequest()
        #expect(try request.plan().stops == [200, 400, 600, 800, 1000])
        request.times = [0.5, 2]
        #expect(try request.plan().stops == [50, 200])
        request.model.steps = 300
        #expect(try request.plan().stops == [50, 200, 300])
        request.times = nil
        request.model.steps = 3
        #expect(try request.plan().stops == [1, 2, 3])
        #expect(try request.plan().request.cells == 1000)
    }

    @Test func badInputIsRefusedInOneLine() {
        func refusal(_ change: (inout FokkerPlanckRequest) -> Void) -> String {
            var request = FokkerPlanckRequest()
            change(&request)
            do { _ = try request.plan() } catch { return "\(error)" }
            return "accepted"
        }
        let cases: [(String, (inout FokkerPlanckRequest) -> Void)] = [
            (
                "expected one or two dimensions, got a potential of dimension 3",
                {
                    ($0.model.place.landscape, $0.model.place.dimension) = ("quadratic", 3)
                }
            ),
            ("must be above 0, got 0.0; without noise there is no density", { $0.model.temperatures = [0] }),
            ("must be one number, got 2", { $0.model.temperatures = [0.1, 0.2] }),
            ("has an equation of its own", { ($0.model.drift, $0.model.place.variables) = (["-x"], ["x"]) }),
            ("the potential does not confine", { $0.model.place.landscape = "quartic" }),
            ("must be a whole number of steps of 0.01, got 0.015", { $0.times = [0.015] }),
            ("must be increasing, up to 1", { ($0.times, $0.model.steps) = ([0.5, 2], 100) }),
            ("is empty", { $0.times = [] }),
            ("moves momenta, expected a solver of overdamped dynamics", { $0.model.solver = .baoab }),
            ("must be 2 to 10000, got 1", { $0.bins = 1 }), ("must be 16 to 100000, got 8", { $0.cells = 8 }),
            (
                "must be 16 to 512 along each coordinate of a plane, got 100000",
                { ($0.model.place.landscape, $0.model.place.dimension, $0.cells) = ("quadratic", 2, 100_000) }
            ),
            ("must be above 0 and below 1, got 1.0", { $0.level = 1 }),
            ("got a mini-batch", { ($0.model.network, $0.model.place.batch) = ("logistic", 4) }),
        ]
        for (line, change) in cases {
            let got = refusal(change)
            #expect(got.contains(line) && !got.contains("\n"), "\(got)")
        }
    }
}
