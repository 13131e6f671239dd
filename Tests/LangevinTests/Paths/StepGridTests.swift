import Langevin
import Testing

/// Step sizes and their common grid.
@Suite struct StepGridTests {
    @Test("decimals have the grid that they seem to have")
    func decimals() throws {
        let grid = try #require(StepGrid([0.1, 0.05, 0.025]))
        #expect(grid.finest == 0.025)
        #expect(grid.factors == [4, 2, 1])
        #expect(grid.period == 4)
        let odd = try #require(StepGrid([0.3, 0.1, 0.07]))
        #expect(odd.factors == [30, 10, 7])
        #expect(odd.period == 210)
    }

    @Test("a refined grid has finer steps in the same sizes")
    func refined() throws {
        let grid = try #require(StepGrid([0.1, 0.04], refinement: 4))
        #expect(grid.factors == [20, 8])
        #expect(abs(grid.finest - 0.005) < 1e-17)
    }

    @Test("a fine common step takes many fine steps, and the sizes beside it do not")
    func fineCommonSteps() throws {
        let fine = try #require(StepGrid([0.1, 0.0333], refinement: 8))
        #expect(fine.parts == 333 && abs(fine.finest - 0.0001 / 8) < 1e-18)
        #expect(fine.nearestMultiples == [3 * 0.0333, 0.0333])
        #expect(StepGrid([0.08, 0.04, 0.02], refinement: 8)?.parts == 1)
        #expect(StepGrid([0.3, 0.2])?.parts == 2)
        #expect(StepGrid([0.1, 0.09])?.nearestMultiples == nil)
    }

    @Test("numbers without a common grid have none")
    func none() {
        #expect(StepGrid([0.1, 0.1 * 2.0.squareRoot()]) == nil)
        #expect(StepGrid([1, 1e-9]) == nil)
        #expect(StepGrid([]) == nil)
        // The least common time of these is more steps than a trajectory may have, the second one's than Int holds.
        #expect(StepGrid([0.00001, 0.99991, 0.99989]) == nil)
        #expect(StepGrid([0.00001, 0.99991, 0.99989, 0.99971, 0.99961], refinement: 8) == nil)
        #expect(StepGrid([0.1], refinement: .max) == nil)
    }
}
