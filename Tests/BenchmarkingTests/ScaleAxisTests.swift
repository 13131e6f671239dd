import Dynamics
import Experiments
import Testing

@testable import Benchmarking

@Suite struct ScaleAxisTests {
    @Test func sizesGrowByDecadesUpToTheMost() throws {
        var limits = ScaleLimits()
        limits.trajectories = 2500
        #expect(try ScaleAxis.trajectories.cases(limits).map(\.experiment.seeds) == [1, 10, 100, 1000, 2500])
        limits.trajectories = 1_000_000_000
        #expect(try ScaleAxis.trajectories.cases(limits).map(\.experiment.seeds).last == 1_000_000_000)
        limits.trajectories = .max
        #expect(try ScaleAxis.trajectories.cases(limits).count == 21)
        #expect(
            try ScaleAxis.steps.cases(limits).map(\.experiment.steps) == [10, 100, 1000, 10_000, 100_000, 1_000_000])
        #expect(try ScaleAxis.dimension.cases(limits).map(\.experiment.landscape.dimension) == [1, 2, 4, 8, 16, 32])
    }

    /// Terms do not melt into each other, so the program grows with each.
    @Test func everyTermOfTheExpressionCosts() throws {
        let operations = try ScaleAxis.expression.cases(ScaleLimits()).map(\.operations)
        #expect(operations == operations.sorted() && Set(operations).count == operations.count)
        #expect(operations.last ?? 0 > 500)
    }
}
