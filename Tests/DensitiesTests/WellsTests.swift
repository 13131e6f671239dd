import Dynamics
import Expressions
import Testing

@testable import Densities

@Suite struct WellsTests {
    @Test func bothWellsAreFound() throws {
        let potential = try Potential(LandscapeLibrary.landscape(named: "double-well"))
        let wells = try Wells(potential, temperature: 0.05, start: [0.4])
        #expect(wells.minima.count == 2 && (wells.nearest?.place[0] ?? 0).magnitude > 0.999)
        let pair = try #require(wells.slowest)
        #expect(
            pair.forth.saddle.place[0].magnitude < 1e-12
                && pair.relaxation?.value == pair.forth.rate.map { 2 * $0.value })
        #expect(wells.slowDirection(potential)?.map(\.magnitude).allSatisfy { ($0 - 2).magnitude < 1e-9 } == true)
    }

    /// The left eigenvector of MH: w = M^−½v.
    @Test func theSlowDirectionIsAnEigenfunction() throws {
        let (x, y) = (Expression.variable("x"), Expression.variable("y"))
        let potential = try Potential(x * x + 0.75 * (y * y) + 0.9 * x * y, variables: ["x", "y"])
        let wells = try Wells(potential, temperature: 1, mobility: [1, 2], start: [1, 1])
        let w = try #require(wells.slowDirection(potential, mobility: [1, 2]))
        let rate = 0.5 * (5 - 7.48.squareRoot())
        // wᵀMH = λwᵀ with MH = (2 0.9; 1.8 3)
        #expect((2 * w[0] + 1.8 * w[1] - rate * w[0]).magnitude < 1e-9, "\(w)")
        #expect((0.9 * w[0] + 3 * w[1] - rate * w[1]).magnitude < 1e-9, "\(w)")
        #expect(wells.minima.count == 1 && wells.slowest == nil)
    }

    @Test func hillsHaveNoMinimum() throws {
        let variables = ["x", "y", "z"]
        let hill = variables.map(Expression.variable).reduce(Expression(0)) { $0 - $1 * $1 }
        let potential = try Potential(hill, variables: variables)
        let wells = try Wells(potential, temperature: 1, start: [1, 0.5, 0])
        #expect(wells.nearest == nil && wells.slowest == nil && wells.slowDirection(potential) == nil)
    }
}
