import Testing

@testable import Boundaries

@Suite struct MapVerdictTests {
    /// A cell with a boundary at 1, which falls, and one at 2, which rises.
    private func cell(_ atLower: Verdict, _ atUpper: Verdict) -> MapCell {
        let boundaries = [1.0, 2.0].map { Boundary(lower: $0, upper: $0, estimate: $0, rises: $0 == 2) }
        return MapCell(
            values: [1], boundaries: boundaries, atLower: atLower, atUpper: atUpper, openChanges: 0,
            resolution: Resolution(spacing: 0.1, period: .infinity, isGuided: true), completeness: nil)
    }

    /// What the boundaries say reaches an end of the range only where the verdict at that end agrees.
    @Test(arguments: [Verdict.antiDissipative, .dissipative, .undetermined])
    func aVerdictReachesAnEndThatAgrees(_ end: Verdict) {
        let reached = end == .antiDissipative ? end : .undetermined
        #expect([0.5, 1.5, 2.5].map(cell(end, .antiDissipative).verdict) == [reached, .dissipative, .antiDissipative])
        #expect([0.5, 1.5, 2.5].map(cell(.antiDissipative, end).verdict) == [.antiDissipative, .dissipative, reached])
    }
}
