import Devices
import Jobs
import Langevin
import Testing

@testable import LangevinStudies

@Suite struct CheckGibbsTests {
    private func request(_ change: (inout CheckGibbsRequest) -> Void = { _ in }) -> CheckGibbsRequest {
        .onCPU { request in
            (request.model.place.potential, request.model.place.variables) = ("x^2/2+y^2", ["x", "y"])
            (request.model.solver, request.model.dt) = (.leimkuhlerMatthews, 0.2)
            (request.model.steps, request.model.trajectories) = (2000, 32)
            change(&request)
        }
    }

    @Test func twoTemperaturesAreConsistent() async throws {
        let found = try await request { $0.model.temperatures = [0.1, 1] }.run()
        #expect(found.checks.map(\.temperature.value) == [0.1, 1] && found.discarded == 1000 && found.draws == 100)
        for check in found.checks {
            #expect(check.verdict == "consistent" && check.basis == "exact" && check.progress == "converged")
            #expect(check.tests.count == 1 + 2 + 2 + 2 + 2 && check.chains.map(\.name) == ["loss", "x", "y"])
            #expect((check.gibbsRatio.value - 1).magnitude < 5 * check.gibbsRatioError.value)
            #expect(check.chains.allSatisfy { $0.rhat.value < 1.1 && $0.essBulk.value > 500 })
        }
    }

    /// Histograms and autocorrelations that the document has: all draws, the law's probabilities, ρ(0) = 1.
    @Test func drawsAreDescribed() async throws {
        let check = try await request().run().checks[0]
        for chain in check.chains {
            #expect(chain.bins.reduce(0) { $0 + $1.count } == 3200 && chain.bins.count == 50, "\(chain.name)")
            #expect(chain.autocorrelation.first?.value == 1 && chain.autocorrelation.count > 20)
            // 3200 draws that hang together little.
            #expect((0.017...0.035).contains(chain.autocorrelationError.value), "\(chain.autocorrelationError)")
        }
        #expect(check.chains[0].bins.allSatisfy { $0.probability.value.isNaN })
        for chain in check.chains.dropFirst() {
            let misses = chain.bins.count { bin in
                let share = Double(bin.count) / 3200
                return (share - bin.probability.value).magnitude > 2 * max(bin.standardError.value, 1e-3)
            }
            #expect(misses < 8, "\(chain.name): \(misses)")
            #expect((chain.bins.reduce(0) { $0 + $1.probability.value } - 1).magnitude < 0.01)
        }
    }

    @Test func whatDivergedHasNoHistogram() async throws {
        let check = try await request {
            ($0.model.place.potential, $0.model.dt, $0.model.steps) = ("x^4+y^4", 30, 40)
        }.run().checks[0]
        #expect(check.diverged == 32 && check.chains.allSatisfy { $0.bins.isEmpty && $0.autocorrelation.isEmpty })
    }

    @Test func anotherTemperatureIsRejected() async throws {
        let check = try await request { $0.againstTemperature = 0.2 }.run().checks[0]
        #expect(check.verdict == "rejected" && check.pValue.value < 1e-6 && check.againstTemperature.value == 0.2)
        #expect((check.gibbsRatio.value - 0.5).magnitude < 5 * check.gibbsRatioError.value)
    }

    @Test func whatCannotBeCheckedIsRefused() async {
        func message(_ change: (inout CheckGibbsRequest) -> Void) async -> String {
            await refusal(of: request(change)) ?? "none"
        }
        #expect(await message { $0.model.temperatures = [0] }.contains("above 0"))
        #expect(await message { $0.againstTemperature = -1 }.contains("must be above 0, got -1"))
        #expect(await message { $0.discard = 1 }.contains("0 or above and below 1"))
        #expect(await message { $0.level = 0 }.contains("above 0 and below 1"))
        #expect(await message { $0.model.trajectories = 1 }.contains("2 or more"))
        #expect(await message { $0.stride = 500 }.contains("2 draws"))
        #expect(await message { $0.model.place.potential = "x^2-y^2" }.contains("does not curve upwards"))
        #expect(
            await message {
                ($0.model.place.potential, $0.model.drift) = (nil, ["-x", "-y"])
            }.contains("equation of its own"))
    }
}
