import Testing

@testable import Proofs

/// Bounds beyond binary64, with numbers of so few bits that every operation is exact.
@Suite struct WideBoundTests {
    /// The number significand · 2^exponent, with an integer significand.
    private struct Exact {
        let significand: Int
        let exponent: Int

        var bound: WideBound {
            let double = Double(significand)
            return WideBound(0.5 * double.significand, exponent: exponent + Int(double.exponent) + 1)
        }
    }

    private static let exponents =
        [0, 256, 512, 768, 1024, 2048, 5120, 100_000].flatMap { border in
            (-3...3).flatMap { [border + $0, -border + $0] }
        }
    private static let numbers = exponents.flatMap { exponent in
        [1, 3, 5, 127].map { Exact(significand: $0, exponent: exponent) }
    }

    private func areSame(_ a: WideBound, _ b: WideBound) -> Bool { !(a < b) && !(b < a) }

    @Test func productsAndQuotientsAddExponents() {
        for a in Self.numbers {
            for b in Self.numbers {
                let product = Exact(significand: a.significand * b.significand, exponent: a.exponent + b.exponent).bound
                let isRight = areSame(a.bound * b.bound, product) && areSame(product / b.bound, a.bound)
                #expect(isRight, "\(a), \(b)")
            }
        }
    }

    @Test func rootsUndoSquares() {
        for a in Self.numbers { #expect(areSame((a.bound * a.bound).squareRoot(), a.bound), "\(a)") }
    }

    @Test func sumsAcrossBordersAreExact() {
        for a in Self.numbers {
            for distance in [0, 1, 2, 30] {
                let b = Exact(significand: 7, exponent: a.exponent - distance)
                let sum = Exact(significand: a.significand << distance + 7, exponent: b.exponent).bound
                let isRight = areSame(a.bound + b.bound, sum) && areSame(b.bound + a.bound, sum)
                #expect(isRight, "\(a), \(b)")
                let difference = WideBound.below(sum, less: b.bound)
                #expect(difference < a.bound && !(difference < a.bound.below.below), "\(a), \(b)")
            }
        }
    }

    /// What is too small to change a sum is made up for.
    @Test func smallTermsMayBeLeftOut() {
        for a in Self.numbers {
            for distance in [60, 200, 500, 600, 1000, 1100, 5000] {
                let b = Exact(significand: 127, exponent: a.exponent - distance).bound
                #expect(a.bound < (a.bound + b).above && (a.bound + b).below < a.bound)
                let difference = WideBound.below(a.bound, less: b)
                #expect(difference < a.bound && !(difference < a.bound.below.below.below))
            }
        }
    }

    @Test func orderIsThatOfTheNumbers() {
        for a in Self.numbers {
            for b in Self.numbers {
                // By the exponent, and the significand where binary64 can hold the difference.
                let distance = a.exponent - b.exponent
                let isLess: Bool =
                    distance.magnitude > 20
                    ? distance < 0
                    : Double(a.significand) * Double(sign: .plus, exponent: distance, significand: 1)
                        < Double(b.significand)
                #expect((a.bound < b.bound) == isLess, "\(a), \(b)")
            }
        }
    }

    @Test func logarithmsReachFar() {
        for exponent in Self.exponents {
            let bound = Exact(significand: 3, exponent: exponent).bound
            #expect((bound.log2 - Double(exponent) - 1.58496).magnitude < 1e-2)
        }
    }

    @Test func zeroAndTheInfiniteHaveTheirPlacesBesideAllOthers() {
        for a in Self.numbers {
            let bound = a.bound
            #expect(.zero < bound && bound < .infinite && !(bound < .zero) && !(.infinite < bound))
            #expect(areSame(bound + .zero, bound) && areSame(.zero + bound, bound))
            #expect(areSame(bound * .zero, .zero) && areSame(.zero / bound, .zero) && !(bound / .zero).isFinite)
            for infinite in [
                bound + .infinite, .infinite + bound, bound * .infinite, .infinite * bound, .infinite / bound,
            ] {
                #expect(!infinite.isFinite && !(infinite < .infinite) && infinite.upperDouble == .infinity, "\(a)")
                #expect(
                    !(infinite + .one).above.isFinite && !infinite.squareRoot().isFinite && infinite.log2 == .infinity)
            }
            #expect(areSame(.below(bound, less: .zero), bound.below) && areSame(.below(bound, less: .infinite), .zero))
        }
    }

    /// Binary64 rounds up what lies below its range, and has no number for what lies above.
    @Test func binary64IsReachedFromAbove() {
        #expect(Exact(significand: 3, exponent: -1100).bound.upperDouble == .leastNonzeroMagnitude)
        #expect(Exact(significand: 3, exponent: -5000).bound.upperDouble == .leastNonzeroMagnitude)
        #expect(Exact(significand: 3, exponent: -1074).bound.upperDouble >= 3 * .leastNonzeroMagnitude)
        #expect(Exact(significand: 3, exponent: 1024).bound.upperDouble == .infinity)
        #expect(Exact(significand: 3, exponent: 1000).bound.upperDouble == 0x3p1000)
        #expect(Exact(significand: 3, exponent: 1022).bound.upperDouble == 0x3p1022)
    }

    /// The least binary64 numbers keep their size when squared.
    @Test func squaresOfTheLeastAreNotZero() {
        let least = WideBound(above: .leastNonzeroMagnitude)
        #expect((least * least).log2 == -2148 && areSame((least * least).squareRoot(), least))
        let largest = WideBound(above: .greatestFiniteMagnitude)
        #expect((largest * largest * largest).isFinite && ((largest * largest).log2 - 2048).magnitude < 1e-2)
    }

    /// However far they go, bounds end as what is infinite, or stay above 0.
    @Test func repeatedSquaresEndInTheInfinite() {
        var (large, small) = (WideBound(above: 1e300), WideBound(above: 1e-300))
        for _ in 0..<200 {
            (large, small) = (large * large, small * small)
            #expect(.one < large && .zero < small && small < .one)
        }
        #expect(!large.isFinite && small.isFinite && !(large * small).below.isFinite && small.upperDouble > 0)
        #expect(small.log2 < -0x1p45 && !(WideBound.one / small * large).isFinite)
    }
}
