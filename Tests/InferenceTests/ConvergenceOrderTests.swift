import ElementaryFunctions
import Inference
import TestSupport
import Testing

@Suite struct ConvergenceOrderTests {
    private let sizes = [0.01, 0.02, 0.04, 0.08]

    /// Errors that share their seeds' luck are known far better than their spread tells: the order comes out exactly.
    @Test func commonFactorsCancel() throws {
        var random = SplitMix64(seed: 51)
        let luck = (0..<50).map { _ in 0.2 + random.exponential() }
        let order = try ConvergenceOrder(
            stepSizes: sizes, errors: sizes.map { size in luck.map { $0 * size * size.squareRoot() } })
        #expect((order.slope - 1.5).magnitude < 1e-13 && order.standardError < 1e-14 && order.seeds == 50)
        #expect(order.errors[0].standardError > 0.1 * order.errors[0].mean)
    }

    /// The sign of a weak error does not matter, so long as it is one.
    @Test func negativeErrors() throws {
        let errors = sizes.map { size in [-1.0, -1.1, -0.9].map { $0 * size } }
        let order = try ConvergenceOrder(stepSizes: sizes, errors: errors)
        #expect((order.slope - 1).magnitude < 1e-14)
    }

    /// The interval covers the order as often as it says, though errors are independent, skewed, and of different
    /// precision.
    @Test func coverage() throws {
        var random = SplitMix64(seed: 52)
        let repeats = 400
        let covered = try (0..<repeats).count { _ in
            let errors = sizes.map { size in
                (0..<100).map { _ in size * (1 + (random.exponential() - 1) * 0.01 / size) }
            }
            let interval = try ConvergenceOrder(stepSizes: sizes, errors: errors).interval(confidence: 0.9)
            return (interval.lower...interval.upper).contains(1)
        }
        let error = (0.1 * 0.9 * Double(repeats)).squareRoot()
        #expect((Double(covered) - 0.9 * Double(repeats)).magnitude < 4 * error, "\(covered)")
    }

    /// Points of different precision, by hand: x = 0, 1, 2 with weights 1, 1, 2 and y = 0, 1, 4 have the slope 23/11.
    @Test func weightedLines() throws {
        let weights = try #require(SlopeWeights([0, 1, 2], precisions: [1, 1, 2]))
        #expect((weights.slope([0, 1, 4]) - 23.0 / 11).magnitude < 1e-15)
        let equal = try #require(SlopeWeights([0, 1, 2], precisions: [3, 3, 3]))
        let plain = try #require(SlopeWeights([0, 1, 2]))
        #expect((equal.slope([0, 1, 4]) - plain.slope([0, 1, 4])).magnitude < 1e-15)
        #expect(SlopeWeights([1, 1], precisions: [1, 2]) == nil && SlopeWeights([1, 2], precisions: [1, 0]) == nil)
    }

    @Test func whatHasNoOrder() {
        func obstacle(_ sizes: [Double], _ errors: [[Double]]) -> ConvergenceOrder.Obstacle? {
            do throws(ConvergenceOrder.Obstacle) { _ = try ConvergenceOrder(stepSizes: sizes, errors: errors) } catch {
                return error
            }
            return nil
        }
        #expect(obstacle([], []) == .tooFewStepSizes(0))
        #expect(obstacle([0.1, 0.1], [[1, 1], [1, 1]]) == .tooFewStepSizes(1))
        #expect(obstacle([0.1, -1], [[1, 1], [1, 1]]) == .stepSizeNotPositive(-1, place: 1))
        #expect(obstacle([0.1, 0.2], [[1], [1]]) == .tooFewSeeds(1))
        #expect(obstacle([0.1, 0.2], [[1, 2], [1]]) == .unequalSeeds(1, place: 1, expected: 2))
        #expect(obstacle([0.1, 0.2], [[1, 2], [1, .nan]]) == .errorNotFinite(place: 1))
        guard case .errorNotResolved(let lost, place: 1) = obstacle([0.1, 0.2], [[1, 1.1], [-1, 1]]) else {
            Issue.record("an error of mean 0 was taken")
            return
        }
        #expect(lost.stepSize == 0.2 && lost.mean == 0 && lost.standardError == 1)
        #expect(obstacle([0.1, 0.2], [[1, 1.1], [0, 0]]) != nil)
    }
}
