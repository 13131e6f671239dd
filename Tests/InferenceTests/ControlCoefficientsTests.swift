import Inference
import Testing

@Suite struct ControlCoefficientsTests {
    /// Samples that controls determine give their coefficients back, whatever the means.
    @Test func combinationsAreFound() {
        let first = (0..<50).map { Double($0 * 7 % 11) }
        let second = (0..<50).map { Double($0 * 5 % 13) + 0.9 * first[$0] }
        let samples = zip(first, second).map { 3 + 2 * $0 - 0.5 * $1 }
        let found = ControlCoefficients.leastSquares(samples, on: [first, second])
        #expect(abs(found[0] - 2) < 1e-12 && abs(found[1] + 0.5) < 1e-12)
    }

    /// What does not vary, or others determine, is left out.
    @Test func idleControlsGetNothing() {
        let first = (0..<20).map { Double($0 * $0 % 7) }
        let found = ControlCoefficients.leastSquares(
            first.map { 1 - $0 }, on: [first.map { _ in 5 }, first, first.map { 4 - 2 * $0 }])
        #expect(found[0] == 0 && abs(found[1] + 1) < 1e-12 && found[2] == 0)
        #expect(ControlCoefficients.leastSquares([1, 2], on: []).isEmpty)
    }
}
