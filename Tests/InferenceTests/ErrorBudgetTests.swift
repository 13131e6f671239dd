import Inference
import Testing

@Suite struct ErrorBudgetTests {
    @Test func allTestsTogetherSpendTheTotalAtMost() {
        var budget = ErrorBudget(total: 0.01)
        var sum = 0.0
        for count in 1...100_000 {
            let error = budget.next()
            #expect(error > 0 && budget.tests == count)
            sum += error
        }
        #expect(sum < 0.01 && sum > 0.01 * (1 - 2e-5))
    }

    @Test func theFirstTestsGetTheMost() {
        var budget = ErrorBudget(total: 0.6)
        let errors = (0..<3).map { _ in budget.next() }
        #expect(zip(errors, [0.3, 0.1, 0.05]).allSatisfy { ($0 - $1).magnitude < 1e-15 })
    }
}
