import Jobs
import LangevinStudies
import Testing

@Suite struct TemperatureSweepTests {
    private func run(_ change: (inout TemperatureSweepRequest) -> Void) async throws -> TemperatureSweepDocument {
        try await TemperatureSweepRequest.onCPU(change).run()
    }

    /// On a quadratic the loss is ½ΣT/(1 − ½kᵢdt); without noise it falls to 0, and the order of temperatures is free.
    @Test func aQuadraticHasItsLoss() async throws {
        let found = try await run {
            ($0.model.place.landscape, $0.model.place.dimension) = ("quadratic", 2)
            ($0.model.temperatures, $0.model.dt) = ([0, 0.5], 0.1)
            ($0.model.steps, $0.model.trajectories) = (400, 400)
        }
        #expect(found.rows.map(\.temperature.value) == [0, 0.5])
        #expect(found.rows[0].quantities.map(\.name) == ["trainLoss", "trajectoryVariance"])
        #expect(found.rows[0].quantities.allSatisfy { $0.mean.value < 1e-9 && $0.mean.value >= -1e-12 })
        let loss = found.rows[1].quantities[0]
        let expected = 0.25 * (1 / 0.95 + 1 / 0.5)
        #expect(abs(loss.mean.value - expected) < 5 * loss.standardError.value && loss.standardError.value < 0.02)
        #expect(loss.lower.value < loss.mean.value && loss.mean.value < loss.upper.value)
        // Within a long tail positions spread nearly as they do over the ensemble: T/k/(1 − ½k·dt).
        let spread = found.rows[1].quantities[1]
        let whole: Double = 0.5 / 0.95 + 0.05 / 0.5
        #expect(spread.mean.value > 0.8 * whole && spread.mean.value < whole)
    }

    /// Losses over data have a gap, which is the difference of the losses in each trajectory.
    @Test func theGapIsTheDifference() async throws {
        let found = try await run { ($0.model.steps, $0.model.trajectories, $0.model.temperatures) = (10, 8, [0.01]) }
        let means = Dictionary(uniqueKeysWithValues: found.rows[0].quantities.map { ($0.name, $0.mean.value) })
        let gap = try #require(means["gap"])
        #expect(abs(gap - (means["testLoss"] ?? .nan) + (means["trainLoss"] ?? .nan)) < 1e-12 && gap != 0)
        #expect(found.request.model.place.landscape == "logistic")
    }

    @Test func whatCannotBeIsRefused() async throws {
        let drift = await refusal(
            of: TemperatureSweepRequest.onCPU { ($0.model.drift, $0.model.place.variables) = (["-x"], ["x"]) })
        #expect(drift == "a temperature sweep needs a loss, but a drift is given; take a landscape or a potential")
        let negative = await refusal(of: TemperatureSweepRequest.onCPU { $0.model.temperatures = [-1] })
        #expect(negative == "'temperature' must be 0 or above, got -1.0")
        let single = await refusal(of: TemperatureSweepRequest.onCPU { $0.model.trajectories = 1 })
        #expect(single?.contains("must be at least 2") == true)
    }
}
