import TestSupport

@testable import Proofs

/// A test ball: a radius, and a centre with more digits than binary64, as the exact sum of non-overlapping numbers.
struct TestBall: CustomStringConvertible {
    let parts: [Double]
    let radius: Double

    init(_ parts: [Double], radius: Double = 0) { (self.parts, self.radius) = (parts, radius) }

    /// `value`, with random digits behind it where `count` is above 1.
    init(around value: Double, parts count: Int, radius: Double, _ random: inout SplitMix64) {
        var parts = [value]
        for index in 1..<max(2, count) where count > 1 && value.ulp > 0x1p-600 {
            parts.append(
                value.ulp * Double(sign: .plus, exponent: -53 * (index - 1), significand: random.uniform(-0.5, 0.5)))
        }
        self.init(parts, radius: radius)
    }

    var description: String { "\(parts) ± \(radius)" }

    func centre(bits: Int) throws -> Real {
        try parts.reduce(try Real(0, bits: bits)) { try $0 + $1 }
    }

    /// The point `share` of the radius from the centre, −1…1.
    func point(_ share: Double, bits: Int) throws -> Real {
        try centre(bits: bits) + (try Real(radius, bits: bits)) * share
    }
}
