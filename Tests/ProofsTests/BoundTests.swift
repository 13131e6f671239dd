import Foundation
import TestSupport
import Testing

@testable import Proofs

/// Properties of both kinds of bounds, in the range of binary64.
@Suite struct BoundTests {
    /// Numbers of every size that both hold, each side of the borders between blocks, and what lies between.
    private static let values: [Double] =
        [
            -1000, -600, -513, -512, -511, -257, -256, -255, -100, -1, 0, 1, 100, 255, 256, 257, 511, 512, 513, 767,
            768, 900, 1000,
        ]
        .flatMap { exponent in [1.0, 1.25, 1.999].map { Double(sign: .plus, exponent: exponent, significand: $0) } }
    private static let ends: [Double] = [
        0, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, .infinity,
    ]

    private func bothKinds(_ check: (any Bound.Type) -> Void) {
        check(NarrowBound.self)
        check(WideBound.self)
    }

    @Test func binary64NumbersAreHeldExactly() {
        func check<B: Bound>(_: B.Type) {
            for value in Self.values + Self.ends.dropFirst() {
                let bound = B(above: -value)
                #expect(
                    bound.upperDouble >= value && bound.upperDouble <= 2 * value,
                    "\(B.self) of \(value): \(bound.upperDouble)")
                if value > 0x1p-768 { #expect(bound.upperDouble == value) }
                #expect(bound.isFinite == value.isFinite)
            }
            #expect(
                B(above: .nan).upperDouble == .infinity && B(above: 0).upperDouble == 0
                    && B(above: -0.0).upperDouble == 0)
            #expect(B.one.upperDouble == 1 && B.zero.upperDouble == 0 && B.infinite.upperDouble == .infinity)
        }
        bothKinds { check($0) }
    }

    @Test func orderIsThatOfTheNumbers() {
        func check<B: Bound>(_: B.Type) {
            let numbers = Self.values + Self.ends
            for a in numbers {
                for b in numbers {
                    #expect((B(above: a) < B(above: b)) == (a < b), "\(B.self): \(a) and \(b)")
                    #expect(B.larger(B(above: a), B(above: b)).upperDouble >= max(a, b))
                    let smaller = B.smaller(B(above: a), B(above: b))
                    #expect(!(B(above: min(a, b)) < smaller))
                }
            }
        }
        bothKinds { check($0) }
    }

    @Test func operationsRoundToNearest() {
        func check<B: Bound>(_: B.Type) {
            for a in Self.values {
                for b in Self.values {
                    let cases: [(String, B, Double)] = [
                        ("+", B(above: a) + B(above: b), a + b), ("*", B(above: a) * B(above: b), a * b),
                        ("/", B(above: a) / B(above: b), a / b), ("sqrt", B(above: a).squareRoot(), a.squareRoot()),
                    ]
                    for (name, bound, exact) in cases where exact > 0x1p-760 && exact < 0x1p1020 {
                        let isNear = (bound.upperDouble / exact - 1).magnitude <= 0x1p-51
                        let isInOrder = B(above: exact).below < bound && bound < B(above: exact).above
                        #expect(isNear && isInOrder, "\(B.self): \(a) \(name) \(b)")
                    }
                }
            }
        }
        bothKinds { check($0) }
    }

    @Test func differencesAreNeverTooLarge() {
        func check<B: Bound>(_: B.Type) {
            for a in Self.values {
                for b in Self.values {
                    let difference = B.below(B(above: a), less: B(above: b)).upperDouble
                    guard b < a else {
                        #expect(difference == 0, "\(B.self): \(a) − \(b)")
                        continue
                    }
                    // The difference of these numbers is exact, or rounds to the larger.
                    if a > 0x1p-760 { #expect(difference < a - b, "\(B.self): \(a) − \(b)") }
                    if a > 0x1p-760 { #expect(difference > (a - b) * (1 - 0x1p-45), "\(B.self): \(a) − \(b)") }
                }
            }
            for infinite in [B.below(.infinite, less: .infinite), B.below(.one, less: .infinite)] {
                #expect(infinite.upperDouble == 0)
            }
        }
        bothKinds { check($0) }
    }

    @Test func aLittleMoreAndALittleLess() {
        func check<B: Bound>(_: B.Type) {
            for value in Self.values where value > 0x1p-700 && value < 0x1p1020 {
                let bound = B(above: value)
                let (above, below) = (bound.above.upperDouble / value - 1, 1 - bound.below.upperDouble / value)
                // More than the rounding of 64 operations.
                #expect(above > 0x1p-47 && above < 0x1p-45, "\(B.self): \(value)")
                #expect(below > 0x1p-47 && below < 0x1p-45, "\(B.self): \(value)")
            }
            #expect(!B.infinite.above.isFinite)
            #expect(B.zero.below.upperDouble == 0)
        }
        bothKinds { check($0) }
    }

    @Test func logarithmsAreRightToTwoDigits() {
        func check<B: Bound>(_: B.Type) {
            for exponent in stride(from: -1022, to: 1023, by: 31) {
                for step in 0..<64 {
                    let value = Double(sign: .plus, exponent: exponent, significand: 1 + Double(step) / 64)
                    let error = (B(above: value).log2 - Foundation.log2(value)).magnitude
                    #expect(error < 1e-2, "\(B.self): log2 of \(value) is off by \(error)")
                }
            }
            #expect(B.zero.log2 == -.infinity && B.infinite.log2 == .infinity)
        }
        bothKinds { check($0) }
    }

    @Test func undefinedFormulasAreInfinite() {
        func check<B: Bound>(_: B.Type) {
            let (zero, infinite) = (B.zero, B.infinite)
            let formulas = [
                zero * infinite, infinite * zero, infinite / infinite, zero / zero, infinite + zero, B.one / zero,
            ]
            for formula in formulas {
                #expect(!formula.above.isFinite && formula.above.upperDouble == .infinity, "\(B.self)")
            }
        }
        bothKinds { check($0) }
    }

    /// Random formulas over positive numbers give the same with both kinds.
    @Test func bothKindsAgree() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<2000 {
            var (narrow, wide) = (NarrowBound.one, WideBound.one)
            for _ in 0..<20 {
                let value = Double(
                    sign: .plus, exponent: random.index(below: 200) - 100, significand: random.uniform(1, 2))
                let (n, w) = (NarrowBound(above: value), WideBound(above: value))
                switch random.index(below: 4) {
                case 0: (narrow, wide) = (narrow + n, wide + w)
                case 1: (narrow, wide) = (narrow * n, wide * w)
                case 2: (narrow, wide) = (narrow / n, wide / w)
                default: (narrow, wide) = ((narrow * n).squareRoot(), (wide * w).squareRoot())
                }
                guard narrow.value > 0x1p-700, narrow.value < 0x1p900 else { break }
                #expect((wide.upperDouble / narrow.value - 1).magnitude < 0x1p-46)
            }
        }
    }
}
