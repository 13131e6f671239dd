import TestSupport
import Testing

@testable import Proofs

/// Numbers that are known up to an error.
@Suite struct EnclosedNumberTests {
    /// Exactly: the parts of a difference that binary64 rounds.
    private func distanceIsWithin(_ number: EnclosedNumber, _ end: Double) -> Bool {
        let distance = (end - number.value).magnitude
        guard distance == number.error else { return distance < number.error }
        // What rounding took from the difference decides.
        let (larger, smaller) = (max(end, number.value), min(end, number.value))
        let part = larger - distance
        return (larger - part) - distance + (part - smaller) <= 0
    }

    @Test func middlesEncloseTheirIntervals() {
        var random = SplitMix64(seed: 3)
        var intervals: [(Double, Double)] = [
            (0, 0), (1, 1), (-1, 1), (0, .leastNonzeroMagnitude), (-.greatestFiniteMagnitude, .greatestFiniteMagnitude),
            (1, 1.0.nextUp),
            (-1e-300, 1e300), (.leastNonzeroMagnitude, 3 * .leastNonzeroMagnitude), (1e308, .greatestFiniteMagnitude),
        ]
        for _ in 0..<2000 {
            let scale = Double(sign: .plus, exponent: random.index(below: 200) - 100, significand: 1)
            let ends = [random.uniform(-1, 1), random.uniform(-1, 1) * scale]
            intervals.append((min(ends[0], ends[1]), max(ends[0], ends[1])))
        }
        for (lower, upper) in intervals {
            let number = EnclosedNumber(lower: lower, upper: upper)
            #expect(
                distanceIsWithin(number, lower) && distanceIsWithin(number, upper), "[\(lower), \(upper)]: \(number)")
            #expect(number.lower <= lower && number.upper >= upper)
            #expect(number.error <= (0.5 * upper - 0.5 * lower) * (1 + 0x1p-50) + number.value.ulp * 2)
        }
    }

    @Test func aSignNeedsAnErrorBelowTheValue() {
        #expect(
            EnclosedNumber(value: 1, error: 1.0.nextDown).hasSign
                && EnclosedNumber(value: -1, error: 1.0.nextDown).hasSign)
        #expect(!EnclosedNumber(value: 1, error: 1).hasSign && !EnclosedNumber(value: -1, error: 1).hasSign)
        #expect(
            !EnclosedNumber(value: 0, error: 0).hasSign
                && EnclosedNumber(value: .leastNonzeroMagnitude, error: 0).hasSign)
        #expect(!EnclosedNumber.unknown.hasSign && !EnclosedNumber(value: 1, error: .infinity).hasSign)
        #expect(!EnclosedNumber(value: 1, error: .nan).hasSign)
    }

    @Test func endsLieOutside() {
        let number = EnclosedNumber(value: 1, error: 0x1p-60)
        #expect(number.lower < 1 && number.upper > 1)
        let exact = EnclosedNumber(value: -3, error: 0)
        #expect(exact.lower < -3 && exact.upper > -3)
        #expect(EnclosedNumber.unknown.value.isNaN && EnclosedNumber.unknown.error == .infinity)
    }
}
