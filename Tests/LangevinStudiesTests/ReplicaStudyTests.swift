import Dynamics
import Jobs
import LangevinStudies
import Testing

/// Replicas and flows without energy, as ensembles.
@Suite struct ReplicaStudyTests {
    private static let k = 1.5, temperature = 0.4, dt = 0.1

    private static func quadratic(_ change: (inout SolveRequest) -> Void) -> SolveRequest {
        .onCPU {
            ($0.model.place.potential, $0.model.place.variables) = ("0.5*k*x^2", ["x"])
            ($0.model.place.parameters, $0.model.place.startQ) = (["k": k], [0])
            ($0.model.temperatures, $0.model.dt, $0.model.steps) = ([temperature], dt, 60)
            $0.model.trajectories = 20_000
            change(&$0)
        }
    }

    /// The variance that Euler–Maruyama gives a mode of stiffness k: T/k/(1 − k·dt/2).
    private static func variance(_ k: Double) -> Double { temperature / k / (1 - k * dt / 2) }

    /// The centre has one nth of a copy's variance, whatever κ; the other modes have stiffness k + κλ with the
    /// eigenvalues λ of the graph: n for all pairs, 2 − 2 cos(2πm/n) for a ring.
    @Test(
        arguments: [
            (2, 0.0, Replicas.Graph.complete, [0.0]), (4, 0.8, .complete, [4, 4, 4]), (4, 3, .ring, [2, 4, 2]),
            (2, 0.8, .ring, [2]),
        ])
    func theCentreIsSteadier(_ n: Int, _ kappa: Double, _ graph: Replicas.Graph, _ modes: [Double]) async throws {
        let found = try await Self.quadratic {
            ($0.model.replicas, $0.model.coupling, $0.model.couplingGraph) = (UInt64(n), kappa, graph)
        }.run().states[0].estimates
        let centre = try #require(found.first { $0.name == "centre_x" })
        let spread = try #require(found.first { $0.name == "spread" })
        let expected = Self.variance(Self.k) / Double(n)
        let measured = centre.standardDeviation.value * centre.standardDeviation.value
        // The relative standard error of a normal variance is √(2/20,000) = 0.01.
        #expect(abs(measured / expected - 1) < 0.05, "\(measured) for \(expected)")
        let within = modes.map { Self.variance(Self.k + kappa * $0) }.reduce(0, +) / Double(n)
        #expect(abs(spread.mean.value - within) < 5 * spread.standardError.value, "\(spread.mean) for \(within)")
    }

    /// Results hold the losses of the copies and at their centre, which is below their mean where U is convex.
    @Test func lossesOfCopiesAndCentre() async throws {
        let found = try await SolveRequest.onCPU {
            ($0.model.network, $0.model.replicas, $0.average) = ("logistic", 2, 0.5)
            ($0.model.steps, $0.model.trajectories) = (50, 20)
        }.run()
        let names = found.states[0].estimates.dropFirst(10).map(\.name)
        #expect(
            names == [
                "centre_w1", "centre_w2", "centre_w3", "centre_w4", "centre_b", "spread", "loss", "centreLoss",
                "testLoss", "centreTestLoss",
            ])
        let means = found.states[0].estimates.map(\.mean.value)
        #expect(means[17] < means[16] && means[17] > 0)
        let averages = try #require(found.states[0].averages).map(\.name)
        #expect(averages.suffix(4) == ["loss", "centreLoss", "testLoss", "centreTestLoss"])
        #expect(found.request.model.place.dimension == 5 && found.request.model.coupling == 1)
    }

    /// The completed request gives the same numbers.
    @Test func theRequestOfAResultRunsAgain() async throws {
        let request = Self.quadratic {
            ($0.model.replicas, $0.model.trajectories, $0.model.preconditioner) = (3, 10, [0.5])
        }
        let first = try await request.run()
        let second = try await first.request.run()
        #expect(first.states[0].estimates.map(\.mean.value) == second.states[0].estimates.map(\.mean.value))
        #expect(first.request == second.request)
    }

    /// A quadratic of three copies is one again, so its law is known in closed form.
    @Test func theCopiesHaveAGibbsLaw() async throws {
        let found = try await CheckGibbsRequest.onCPU {
            ($0.model.place.potential, $0.model.place.variables) = ("0.5*x^2", ["x"])
            ($0.model.replicas, $0.model.solver, $0.model.dt) = (3, .mala, 0.2)
            ($0.model.steps, $0.model.trajectories) = (2000, 64)
        }.run()
        #expect(found.checks[0].verdict == "consistent" && found.checks[0].basis == "exact")
    }

    @Test func whatCannotBeIsRefused() async throws {
        func refused(_ change: (inout SolveRequest) -> Void) async -> String {
            await refusal(of: Self.quadratic(change)) ?? "accepted"
        }
        #expect(await refused { $0.model.replicas = 1 } == "'replicas' must be 2 to 64, got 1")
        #expect(await refused { $0.model.replicas = 65 } == "'replicas' must be 2 to 64, got 65")
        #expect(
            await refused { request in
                (request.model.place, request.model.replicas) = (.init(), 64)
                (request.model.place.landscape, request.model.place.dimension) = ("quadratic", 100)
            } == "64 'replicas' have 6400 coordinates, expected at most 256; take fewer replicas or dimensions")
        #expect(
            await refused { ($0.model.replicas, $0.model.coupling) = (2, -1) }
                == "'coupling' must be 0 or above, got -1.0")
        #expect(
            await refused { $0.model.couplingGraph = .ring }.hasPrefix(
                "'coupling-graph' is for replicas, but there is one copy alone"))
        #expect(
            await refused {
                ($0.model.replicas, $0.model.place.potential, $0.model.place.parameters) = (
                    2, "0.5*x_2*x^2", ["x_2": 1]
                )
            } == "'x_2' would be a coordinate of a replica and is set as a parameter; rename one of them")
        #expect(
            await refused { request in
                request.model.place = .init()
                (request.model.network, request.model.replicas, request.model.place.batch) = ("logistic", 2, 4)
            } == "'replicas' take the gradient of all rows, got a batch; leave one of them out")
        #expect(
            await refused { ($0.model.replicas, $0.model.place.startQ) = (3, [1, 2]) }.contains(
                "has 2 values, but 'potential' has 3 coordinates"))
    }

    /// Curl descent conserves a² + b² and brings ab to s; its loss is observed.
    @Test func aFlowWithoutEnergyRunsAsAnEnsemble() async throws {
        let found = try await SolveRequest.onCPU {
            ($0.model.place.landscape, $0.model.temperatures, $0.model.solver) = ("curl-descent", [0], .heun)
            ($0.model.dt, $0.model.steps, $0.model.trajectories) = (0.01, 4000, 1)
        }.run()
        let (a, b) = (found.states[0].estimates[0].mean.value, found.states[0].estimates[1].mean.value)
        #expect(abs(a * a + b * b - 2.65) < 1e-3 && abs(a * b - 1) < 1e-6)
        #expect(found.states[0].estimates[2].name == "loss" && found.states[0].estimates[2].mean.value < 1e-12)
    }

    @Test func aFlowWithoutEnergyHasNoBoundary() async throws {
        var request = BoundaryRequest()
        request.experiment.landscape = "curl-descent"
        #expect(
            await refusal(of: request)
                == """
                landscape 'curl-descent' is a flow without an energy, so it has no energy drift whose sign a step size \
                could change, and no dt*, expected a landscape that moves by its potential; the study \
                'langevin-solve' runs it as an ensemble
                """)
        let check = CheckGibbsRequest.onCPU { $0.model.place.landscape = "curl-descent" }
        #expect(await refusal(of: check)?.contains("so exp(-L/T) is not its law") == true)
    }
}
