import ExtendedPrecision
import TestSupport
import Testing

/// Identities between the operations, at random arguments with all 32 digits.
@Suite struct IdentityTests {
    /// Arguments in (−range, range).
    private static func arguments(_ range: Double) -> [DoubleDouble] {
        var generator = SplitMix64(seed: 7)
        return (0..<200).map { _ in
            let high = Double.random(in: -range...range, using: &generator)
            return DoubleDouble(orderedSum: high, high * Double.random(in: -0x1p-54...0x1p-54, using: &generator))
        }
    }

    private func expectEqual(_ a: DoubleDouble, _ b: DoubleDouble, within relative: Double = 3e-30) {
        let difference = (a - b).magnitude.hi
        #expect(difference <= relative * b.hi.magnitude, "\(a) and \(b) differ by \(difference)")
    }

    @Test func sineAndCosineLieOnTheUnitCircle() {
        for x in Self.arguments(1e5) { expectEqual(x.sin() * x.sin() + x.cos() * x.cos(), 1) }
    }

    @Test func hyperbolicFunctionsLieOnTheUnitHyperbola() {
        for x in Self.arguments(3) { expectEqual((x.cosh() - x.sinh()) * (x.cosh() + x.sinh()), 1) }
    }

    @Test func inversesUndo() {
        for x in Self.arguments(0.78) {
            expectEqual(x.exp().log(), x, within: 1e-29)
            expectEqual(x.tan().atan(), x)
            expectEqual((x * x).squareRoot(), x.magnitude)
            expectEqual(x / 7 * 7, x)
        }
    }

    @Test func exponentialTurnsSumsIntoProducts() {
        for x in Self.arguments(300) { expectEqual(x.exp() * (-x + 0.5).exp(), DoubleDouble(0.5).exp(), within: 1e-28) }
    }

    @Test func powersMatchProducts() {
        for x in Self.arguments(5) {
            expectEqual(x.power(3), x * x * x, within: 1e-29)
            expectEqual(x.power(-2), 1 / (x * x), within: 1e-29)
        }
    }

    /// The results stay a rounded sum: the low part is at most half an ulp of the high one.
    @Test func resultsAreNormalised() {
        for (x, y) in zip(Self.arguments(3), Self.arguments(3).reversed()) {
            for value in [x + y, x - y, x * y, x / y, x.magnitude.squareRoot(), x.exp(), x.sin(), x.magnitude.log()] {
                #expect(value.hi + value.lo == value.hi)
            }
        }
    }

    @Test func comparisonsSeeTheLowPart() {
        let (one, more) = (DoubleDouble(1), DoubleDouble(hi: 1, lo: 1e-25))
        #expect(one < more && one <= more && one != more && more > one && more >= one && !(more < one))
        #expect((-more).magnitude == more && -more < one && DoubleDouble(-0.0) == 0)
        let undefined = DoubleDouble(.nan)
        #expect(!(undefined < one) && !(one < undefined) && !(undefined <= undefined) && undefined != undefined)
    }

    /// What leaves the range ends as in binary64, not in NaN.
    @Test func infinitiesAndZerosFollowBinary64() {
        let large = DoubleDouble(1e300)
        let infinity = DoubleDouble(.infinity)
        #expect(large * large == infinity && infinity + 1 == infinity && 1 / infinity == 0 && large / 0 == infinity)
        #expect(
            (infinity - infinity).hi.isNaN && DoubleDouble(-1).squareRoot().hi.isNaN
                && DoubleDouble.zero.squareRoot() == 0)
        #expect(
            DoubleDouble(800).exp() == infinity && DoubleDouble(-800).exp() == 0 && DoubleDouble.zero.log() == -infinity
        )
        #expect(
            infinity.tanh() == 1 && (-infinity).tanh() == -1 && infinity.sin().hi.isNaN && DoubleDouble.zero.sin() == 0)
        #expect(infinity.cosh() == infinity && (-infinity).sinh() == -infinity && DoubleDouble.zero.power(0) == 1)
        #expect(
            DoubleDouble(-1).log().hi.isNaN && DoubleDouble(-2).power(0.5).hi.isNaN && DoubleDouble(-2).power(3) < 0)
    }
}
