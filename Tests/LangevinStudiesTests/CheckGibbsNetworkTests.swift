import Devices
import Foundation
import Jobs
import LangevinStudies
import TestSupport
import Testing

/// Checks of losses over data, whose law has no closed form: two identities are tested.
@Suite struct CheckGibbsNetworkTests {
    /// Weights that are held so strongly that they relax in a time of about 1.
    private func request(
        _ network: String, on backend: BackendChoice = .cpu, _ change: (inout CheckGibbsRequest) -> Void = { _ in }
    ) -> CheckGibbsRequest {
        .onCPU { request in
            (request.model.network, request.model.place.parameters) = (network, ["l2": 1])
            (request.model.solver, request.model.dt, request.model.temperatures) = (.leimkuhlerMatthews, 0.1, [0.1])
            (request.model.steps, request.model.trajectories, request.stride) = (400, 32, 20)
            request.backend.backend = backend
            change(&request)
        }
    }

    @Test func identitiesHoldOfLogisticRegression() async throws {
        let check = try await request("logistic").run().checks[0]
        #expect(check.verdict == "undetermined" && check.basis == "identities" && check.progress == "converged")
        #expect(check.tests.count == 2 && check.pValue.value > 0.01 && check.ratioOf == "virial")
        #expect(
            check.tests[0].expected.value == 0.5 && check.chains.map(\.name) == ["loss", "w1", "w2", "w3", "w4", "b"])
        #expect((check.gibbsRatio.value - 1).magnitude < 4 * check.gibbsRatioError.value, "\(check.gibbsRatio)")
    }

    @Test func identitiesSeeAWrongTemperature() async throws {
        let check = try await request("logistic") { $0.againstTemperature = 0.15 }.run().checks[0]
        #expect(check.verdict == "rejected" && check.pValue.value < 1e-6)
        #expect((check.gibbsRatio.value - 2.0 / 3).magnitude < 4 * check.gibbsRatioError.value, "\(check.gibbsRatio)")
    }

    /// Where its hidden neurons saturate the loss is flat in their biases, so exp(−L/T) has no integral: of 19
    /// parameters 16 have a mean qᵢ∂L/∂qᵢ of T, and the three biases spread for ever.
    @Test func aLossThatDoesNotConfineIsRejected() async throws {
        let check = try await request("tanh-net") { ($0.stride, $0.discard) = (50, 0.5) }.run().checks[0]
        #expect(check.verdict == "rejected" && check.pValue.value < 1e-6 && check.chains.count == 20)
        #expect((check.tests[0].expected.value - 1.9).magnitude < 1e-12)
        #expect(
            (check.tests[0].mean.value - 1.6).magnitude < 4 * check.tests[0].standardError.value, "\(check.tests[0])")
    }

    /// All that a check says of its ensemble: the same numbers on both backends.
    private func compare(_ network: String, on other: BackendChoice, steps: UInt64) async throws {
        let change = { @Sendable (request: inout CheckGibbsRequest) in
            (request.model.steps, request.model.trajectories, request.stride) = (steps, 8, steps / 10)
        }
        let found = try await request(network, on: other, change).run()
        let expected = try await request(network, change).run()
        #expect(found.device.backend == other.rawValue && expected.device.backend == "cpu")
        #expect(JSONText.line(found.checks) == JSONText.line(expected.checks) && found.checks.count == 1)
    }

    @Test(arguments: ["logistic", "tanh-net"]) func theReferenceGivesTheSame(_ network: String) async throws {
        try await compare(network, on: .reference, steps: 20)
    }

    @Test(.needsOpenCL) func openCLGivesTheSame() async throws {
        try await compare("logistic", on: .opencl, steps: 200)
    }
}

extension Trait where Self == ConditionTrait {
    /// Where a device is demanded, a run without one is a failure, not a skip.
    fileprivate static var needsOpenCL: Self {
        .enabled("no OpenCL device here; set LEAPSTAR_EXPECT_OPENCL=1 to make that a failure") {
            _ = TestCache.path
            if ProcessInfo.processInfo.environment["LEAPSTAR_EXPECT_OPENCL"] == "1" { return true }
            return (try? await BackendSelection.select(.opencl)) != nil
        }
    }
}
