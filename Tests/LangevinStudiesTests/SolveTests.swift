import Jobs
import Langevin
import LangevinStudies
import Testing

@Suite struct SolveTests {
    private static func ornsteinUhlenbeck(_ change: (inout SolveRequest) -> Void = { _ in }) -> SolveRequest {
        .onCPU {
            ($0.model.drift, $0.model.diffusion) = (["-k*x"], ["0.5"])
            ($0.model.place.variables, $0.model.place.parameters, $0.model.place.startQ) = (["x"], ["k": 2], [3])
            ($0.model.dt, $0.model.steps, $0.model.trajectories) = (0.1, 20, 4000)
            change(&$0)
        }
    }

    /// The mean falls by 1 − k·dt a step; the variance is g²·dt Σ (1 − k·dt)^2n.
    @Test func timesAreDescribed() async throws {
        let found = try await Self.ornsteinUhlenbeck { $0.times = [0.1, 0.5] }.run()
        #expect(found.status == "complete" && found.states.map(\.steps) == [1, 5, 20])
        for state in found.states {
            let x = state.estimates[0]
            let factors = (0...state.steps).reduce(into: [1.0]) { powers, _ in powers.append(powers.last! * 0.8) }
            let mean = 3 * factors[Int(state.steps)]
            let variance = 0.025 * factors.prefix(Int(state.steps)).reduce(0) { $0 + $1 * $1 }
            #expect(abs(x.mean.value - mean) < 5 * x.standardError.value && x.count == 4000 && x.diverged == 0)
            #expect(abs(x.standardDeviation.value * x.standardDeviation.value / variance - 1) < 0.12)
        }
    }

    @Test func equationsAreTold() throws {
        func told(_ change: (inout SolveRequest) -> Void) throws -> String {
            try Self.ornsteinUhlenbeck(change).plan().model.model.landscape.summary
        }
        #expect(try told { _ in } == "dx = (-k*x) dt + (0.5) dW")
        #expect(try told { $0.model.interpretation = .stratonovich } == "dx = (-k*x) dt + (0.5) dW, Stratonovich")
        #expect(
            try told {
                ($0.model.drift, $0.model.diffusion) = (["-k*x", "x"], nil)
                ($0.model.place.variables, $0.model.place.startQ) = (["x", "y"], nil)
            } == "dx = (-k*x) dt + sqrt(2T) dW; dy = (x) dt + sqrt(2T) dW")
    }

    /// A longer run passes through the states of a shorter one, whatever is asked of it.
    @Test func pathsAndAveragesAreOfTheSameTrajectories() async throws {
        let found = try await Self.ornsteinUhlenbeck {
            ($0.paths, $0.stride, $0.average, $0.model.trajectories) = (3, 5, 0.25, 3)
        }.run()
        let ends = try #require(found.paths)[0].points.map { $0[4][0].value }
        let x = found.states[0].estimates[0]
        #expect(abs(x.mean.value - ends.reduce(0, +) / 3) < 1e-15 && x.maximum.value == ends.max())
        #expect(found.paths?[0].points.allSatisfy { $0.count == 5 && $0[0][0].value == 3 } == true)
        let averages = try #require(found.states[0].averages)
        #expect(averages.map(\.name) == ["x"] && averages[0].count == 3)
    }

    /// A diffusion that turns negative is named by step, coordinate and trajectory.
    @Test func aNegativeDiffusionIsNamed() async throws {
        func run(_ diffusion: String, start: Double) async -> String? {
            await refusal(
                of: Self.ornsteinUhlenbeck {
                    ($0.model.diffusion, $0.model.drift, $0.model.place.startQ) = ([diffusion], ["-1"], [start])
                    ($0.model.place.parameters, $0.model.trajectories) = (nil, 2)
                })
        }
        #expect(await run("x*0", start: 3) == nil)
        let found = await run("(x - 0.55)*1e-9", start: 1)
        #expect(found?.hasPrefix("the diffusion of x must be 0 or above") == true)
        #expect(found?.contains("got negative or NaN after step 5 of trajectory 0;") == true, "\(found ?? "")")
        let atOnce = await run("sqrt(x - 2)", start: 1)
        #expect(atOnce?.contains("got NaN after step 0 of the start;") == true, "\(atOnce ?? "")")
    }

    /// Euler's step is unstable from dt = 2/(kM) on.
    @Test func aStepBeyondStabilityIsWarnedOf() throws {
        func warnings(_ dt: Double, _ preconditioner: [Double]? = nil) throws -> [String] {
            var request = SolveRequest()
            (request.model.place.potential, request.model.place.variables) = ("3*x^2", ["x"])
            (request.model.dt, request.model.preconditioner) = (dt, preconditioner)
            return try request.plan().warnings.map(\.description)
        }
        #expect(try warnings(0.33) == [] && warnings(0.4, [0.8]) == [])
        #expect(try warnings(0.4).first?.contains("is beyond linear stability at the start, 0.333333") == true)
        #expect(try warnings(0.2, [2]).first?.contains("stability at the start, 0.166667") == true)
    }

    @Test func whatCannotBeIsRefused() async throws {
        func refused(_ change: (inout SolveRequest) -> Void) async -> String {
            await refusal(of: Self.ornsteinUhlenbeck(change)) ?? "accepted"
        }
        #expect(
            await refused { $0.model.solver = .mala }
                == "solver mala needs the stationary density of the equation that it corrects; take em, rkmil, sosri, heun or leimkuhler-matthews"
        )
        #expect(
            await refused { $0.model.solver = .baoab }
                == "solver baoab is for a landscape, but the equation has a drift of its own; take em, rkmil, sosri, heun or leimkuhler-matthews"
        )
        #expect(
            await refused { ($0.model.solver, $0.model.diffusion) = (.leimkuhlerMatthews, ["x"]) }.hasPrefix(
                "solver leimkuhler-matthews needs a constant diffusion"))
        #expect(await refused { $0.model.temperatures = [1] }.hasPrefix("got both a temperature and a diffusion"))
        #expect(await refused { $0.times = [0.25] }.contains("'times' must be a whole number of steps of 0.1"))
        #expect(await refused { $0.times = [0.2, 0.2] }.contains("'times' must be increasing, up to 2"))
        #expect(await refused { ($0.model.time, $0.model.steps) = (0.37, nil) }.contains("take 0.4"))
        #expect(await refused { $0.model.drift = ["-k*x", "y"] }.hasPrefix("'drift' has 2 expressions, expected 1"))
        #expect(await refused { $0.model.drift = ["-x"] }.hasPrefix("'k' is set as a parameter, but no drift"))
        #expect(await refused { $0.average = 1.5 }.contains("above 0 and at most 1"))
        #expect(await refused { $0.model.preconditioner = [1] }.contains("is for a landscape"))
    }
}
