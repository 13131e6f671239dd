import Devices
import Jobs
import Langevin
import Testing

@testable import LangevinStudies

/// Comparisons of step sizes and solvers, from request to document.
@Suite struct DiscretizationTests {
    private static func geometric() -> DiscretizationRequest {
        var request = DiscretizationRequest()
        (request.model.drift, request.model.diffusion) = (["a*x"], ["b*x"])
        request.model.place.variables = ["x"]
        request.model.place.parameters = ["a": 0.5, "b": 0.8]
        (request.stepSizes, request.model.time) = ([0.0625, 0.03125, 0.015625], 1)
        (request.model.trajectories, request.backend.backend) = (4096, .cpu)
        return request
    }

    @Test("strong orders on geometric Brownian motion: Euler–Maruyama 0.5, RKMil 1, SOSRI 1.5")
    func strongOrders() async throws {
        let document = try await Self.geometric().run { _ in }
        #expect(document.status == "complete")
        #expect(document.reference == "exact")
        #expect(document.solvers.map(\.solver) == ["em", "rkmil", "sosri"])
        for (solver, expected) in zip(document.solvers, [0.5, 1, 1.5]) {
            let order = try #require(solver.strongOrder.value)
            #expect(abs(order.slope.value - expected) < 0.1, "\(solver.solver): \(order.slope.value)")
            #expect(order.lower.value < order.slope.value && order.slope.value < order.upper.value)
            #expect(order.upper.value - order.lower.value < 0.1)
            #expect(solver.steps.map(\.factor) == [4, 2, 1])
            #expect(solver.steps.allSatisfy { $0.strongError.value?.count == 4096 })
        }
        let exact = try #require(document.exact.value)
        #expect(abs(exact.means[0].value - 1.6487212707001282) < 1e-14)
        let found = document.referenceEstimates[0]
        #expect(abs(found.mean.value - exact.means[0].value) < 4 * found.standardError.value)
    }

    @Test("a landscape: losses, solvers compared weakly only, and a completed request that gives the same bits")
    func landscape() async throws {
        var request = DiscretizationRequest()
        request.solvers = [.eulerMaruyama, .leimkuhlerMatthews, .mala]
        (request.stepSizes, request.model.steps, request.refinement) = ([0.1, 0.05], 10, 2)
        (request.model.trajectories, request.backend.backend) = (128, .reference)
        let plan = try request.plan()
        #expect(plan.request.model.solver == nil && plan.request.model.dt == nil)
        #expect(plan.request.reference == .finest(.sosri))
        #expect(try plan.request.plan().request == plan.request)
        let document = try await request.run { _ in }
        #expect(document.solvers.map(\.followsPaths) == [true, false, false])
        #expect(document.solvers.map { $0.strongOrder.value == nil } == [false, true, true])
        #expect(document.time.value == 1)
        let names = document.solvers[0].steps[0].estimates.map(\.name)
        #expect(names == document.variables + ["loss"])
        let again = try await plan.request.run { _ in }
        let means = { (document: DiscretizationDocument) in
            document.solvers.flatMap { $0.steps.flatMap { $0.weakErrors.map(\.mean.value.bitPattern) } }
        }
        #expect(means(again) == means(document))
    }

    @Test("errors that are not resolved have no order, and the reason is told")
    func unresolved() async throws {
        var request = Self.geometric()
        (request.solvers, request.model.trajectories) = ([.sosri], 64)
        let solver = try await request.run { _ in }.solvers[0]
        let order = solver.weakOrders[0]
        #expect(order.slope.value.isNaN)
        #expect(order.obstacle.value?.contains("take more trajectories") == true)
    }

    @Test("small batches run together, up to 1024 trajectories")
    func runs() throws {
        var request = Self.geometric()
        let counts: [(UInt64, UInt64)] = [(64, 64), (640, 64), (4096, 16), (64 * 1000, 1), (64 * 2000, 1)]
        for (trajectories, batches) in counts {
            request.model.trajectories = trajectories
            #expect(try request.plan().batchesPerRun == batches, "\(trajectories)")
        }
    }

    @Test("a fine common step is warned of, with its cost and what to take instead")
    func costWarnings() throws {
        var request = Self.geometric()
        (request.stepSizes, request.model.time) = ([0.1, 0.0333], nil)
        let warnings = try request.plan().warnings.map(\.description)
        #expect(
            warnings == [
                "the largest common step of 'dt-values' is 0.0001, and every solver is evaluated in each step of a grid as "
                    + "fine: 333 times the work of sizes that are whole multiples of the least; take 'dt-values' 0.0999,0.0333"
            ])
        request.stepSizes = [0.1, 0.09]
        #expect(
            try request.plan().warnings.first?.description.hasSuffix("take sizes that are multiples of the least")
                == true)
        request.stepSizes = [0.3, 0.2]
        #expect(try request.plan().warnings.isEmpty)
    }

    private func refusal(_ change: (inout DiscretizationRequest) -> Void) -> String? {
        var request = Self.geometric()
        change(&request)
        do throws(JobError) {
            _ = try request.plan()
            return nil
        } catch { return "\(error)" }
    }

    @Test("noise that mixes coordinates is compared by the solvers that suit it")
    func mixedNoise() throws {
        func plan(_ solvers: [LangevinSolver]?) throws -> DiscretizationPlan {
            var request = DiscretizationRequest()
            (request.model.drift, request.model.diffusion) = (["-x", "-y"], ["y", "x"])
            (request.model.place.variables, request.solvers) = (["x", "y"], solvers)
            return try request.plan()
        }
        #expect(try plan(nil).solvers == [.eulerMaruyama])
        #expect {
            _ = try plan([.eulerMaruyama, .rungeKuttaMilstein])
        } throws: {
            "\($0)"
                == "solver rkmil needs diagonal noise, but the diffusion of x depends on other coordinates; take em or heun"
        }
    }

    @Test("what a comparison refuses, in one line")
    func refusals() {
        #expect(refusal { _ in } == nil)
        #expect(
            refusal { $0.stepSizes = [0.1, 0.1 * 2.0.squareRoot()] }?.contains(
                "must be whole multiples of a common step, which paths are made of, got 0.1,0.14142135623730953")
                == true)
        #expect(
            refusal { $0.stepSizes = [0.1, 0.1] }?.contains("must be different, and at least one, got 0.1,0.1") == true)
        #expect(refusal { $0.stepSizes = [0.1, -0.1] }?.contains("must be above 0, got -0.1") == true)
        #expect(
            refusal { $0.model.time = 1.01 }?.contains(
                "must be a whole number of steps of every size, and at most 4294967295 of the finest grid, got 1.01; take 1"
            )
                == true)
        #expect(
            refusal { ($0.stepSizes, $0.model.time, $0.model.steps) = ([0.3, 0.2], nil, 3) }?.hasSuffix(
                "got 3; take 4") == true)
        #expect(
            refusal { $0.model.trajectories = 1000 }?.contains(
                "must be a multiple of 64, as many batches give the intervals, got 1000; take 1024") == true)
        #expect(refusal { $0.solvers = [.baoab] }?.contains("baoab moves momenta") == true)
        #expect(
            refusal { ($0.reference, $0.refinement) = (.finest(.heun), 1) }?.contains(
                "must be 2 to 1024 where the reference is heun, got 1") == true)
        #expect(refusal { $0.model.friction = 2 }?.contains("is for baoab and obabo") == true)
        #expect(refusal { $0.confidence = 1 }?.contains("must be above 0 and below 1, got 1.0") == true)
        #expect(
            refusal {
                ($0.model.drift, $0.model.diffusion, $0.model.place.variables) = (nil, nil, nil)
                ($0.model.place.parameters, $0.model.temperatures) = (nil, [0.1, 0.2])
            }?.contains("has 2 numbers, expected one; compare one temperature at a time") == true)
    }
}
