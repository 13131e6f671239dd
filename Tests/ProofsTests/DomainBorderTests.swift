import Expressions
import ExtendedPrecision
import TestSupport
import Testing

@testable import Proofs

/// Balls beside poles, zeros and the ends of domains.
@Suite(.needsMPFR) struct DomainBorderTests {
    private static let shares = [1e-40, 1e-20, 1e-6, 0.5, 0.999, 1, 1.001, 2]

    /// Balls around `place` + each distance, whose radius is each share of the distance: some reach the border, some do
    /// not.
    private static func balls(beside place: Double = 0, distances: [Double]) -> [TestBall] {
        distances.flatMap { distance in
            ([0] + shares).map {
                TestBall(place == 0 ? [distance] : [place, distance], radius: $0 * distance.magnitude)
            }
        }
    }

    /// Both ends and the middle of the first ball, and where there is a second, of that.
    private func expectInclusion(
        _ precision: Precision, _ operation: ExtendedOperation, _ balls: [TestBall], bits: Int? = nil
    ) throws {
        let image = try precision.image(operation, balls)
        let ends = [-1.0, 0, 1]
        for share in ends {
            for other in balls.count > 1 ? ends : [0] {
                let points = try balls.enumerated().map {
                    try $1.point($0 == 0 ? share : other, bits: bits ?? precision.judgeBits)
                }
                #expect(
                    try !image.misses(operation, points),
                    "\(precision) \(balls) at \(share), \(other): 2^\(image.radius.log2)")
            }
        }
    }

    @Test(arguments: Precision.all)
    func logarithmsAndRootsEndAtZero(_ precision: Precision) throws {
        for ball in Self.balls(distances: [1e-300, 1e-30, 1e-12, 1e-3, 1, 1e12, -1e-300, -1e-12, -1]) {
            try expectInclusion(precision, .call(.log), [ball])
            try expectInclusion(precision, .squareRoot, [ball])
            try expectInclusion(precision, .call(.pow), [ball, TestBall([0.75])])
        }
        let zero = try precision.image(.squareRoot, [TestBall([0])])
        #expect(zero.radius.log2 < -900, "√0 = 0, nearly")
        #expect(try !precision.image(.call(.log), [TestBall([0])]).radius.isFinite)
    }

    @Test(arguments: Precision.all)
    func logarithmsVanishAtOne(_ precision: Precision) throws {
        for ball in Self.balls(beside: 1, distances: [0x1p-53, -0x1p-54, 0x1p-80, -0x1p-90, 0x1p-100]) {
            try expectInclusion(precision, .call(.log), [ball])
        }
    }

    /// Where their domain ends, and at 0, where the slope of a cube root is infinite.
    @Test(arguments: Precision.all)
    func arcsEndAtOneAndRootsGoThroughZero(_ precision: Precision) throws {
        for sign in [1.0, -1] {
            for ball in Self.balls(beside: sign, distances: [-0x1p-54, -0x1p-80, -1e-12, -0.25].map { $0 * sign }) {
                try expectInclusion(precision, .call(.asin), [ball])
                try expectInclusion(precision, .call(.acos), [ball])
            }
            let beyond = try precision.image(.call(.acos), [TestBall([sign], radius: 1e-20)])
            #expect(!beyond.radius.isFinite)
            #expect(try precision.image(.call(.acos), [TestBall([sign])]).radius.log2 < -90)
        }
        for ball in Self.balls(distances: [1e-300, -1e-30, 1e-12, -1e-3, 1, 1e12]) {
            try expectInclusion(precision, .call(.cbrt), [ball])
            try expectInclusion(precision, .call(.hypot), [ball, TestBall([1e-12], radius: 1e-13)])
        }
    }

    /// An angle jumps at the negative x axis, and there is none at 0.
    @Test(arguments: Precision.all)
    func anglesJumpAtTheNegativeAxis(_ precision: Precision) throws {
        for x in [-1.0, -1e-20, 1e-20, 1, 0] {
            for ball in Self.balls(distances: [1e-30, -1e-12, 1e-3, -1]) {
                try expectInclusion(precision, .call(.atan2), [ball, TestBall([x], radius: x.magnitude * 1e-3)])
            }
        }
        let across = try precision.image(.call(.atan2), [TestBall([1e-9], radius: 1e-8), TestBall([-1])])
        #expect(across.radius.log2 > 1)
        let beside = try precision.image(.call(.atan2), [TestBall([1e-9], radius: 1e-8), TestBall([1])])
        #expect(beside.radius.log2 < -26)
    }

    /// Certain at a whole number that is exact, open in a ball around one.
    @Test(arguments: Precision.all)
    func wholeNumbersAreWhereFloorsJump(_ precision: Precision) throws {
        for whole in [-3.0, 0, 1, 0x1p40] {
            for ball in Self.balls(beside: whole, distances: [0x1p-54, -0x1p-60].map { $0 * max(1, whole.magnitude) }) {
                try expectInclusion(precision, .floor, [ball])
                try expectInclusion(precision, .modulo, [ball, TestBall([1])])
                try expectInclusion(precision, .modulo, [ball, TestBall([-0.75], radius: 1e-20)])
            }
            #expect(try precision.image(.floor, [TestBall([whole])]).radius.log2 < -900)
            #expect(try precision.image(.floor, [TestBall([whole], radius: 1e-20)]).radius.log2 >= 0)
        }
        #expect(try !precision.image(.modulo, [TestBall([1]), TestBall([0])]).radius.isFinite)
        #expect(try !precision.image(.modulo, [TestBall([1]), TestBall([0.5], radius: 1)]).radius.isFinite)
        #expect(try !precision.image(.modulo, [TestBall([1e20]), TestBall([3])]).radius.isFinite)
    }

    @Test(arguments: Precision.all)
    func divisorsMayHoldZero(_ precision: Precision) throws {
        for ball in Self.balls(distances: [1e-100, -1e-30, 1e-6, 1, -1e20]) {
            for dividend in [TestBall([1], radius: 1e-20), TestBall([-3e-20]), TestBall([0])] {
                try expectInclusion(precision, .divide, [dividend, ball])
            }
            let image = try precision.image(.divide, [TestBall([1]), ball])
            #expect(image.radius.isFinite == (ball.radius < ball.parts[0].magnitude), "1 / \(ball)")
        }
        for (dividend, radius) in [(1.0, 0.0), (0, 0), (0, 1)] {
            let image = try precision.image(.divide, [TestBall([dividend]), TestBall([0], radius: radius)])
            #expect(!image.radius.isFinite)
        }
    }

    /// Beside multiples of π/2 as near as centres can come, where sines, cosines and tangents have zeros and poles.
    @Test(arguments: Precision.all)
    func circularFunctionsHaveZerosAndPoles(_ precision: Precision) throws {
        var random = SplitMix64(seed: 8)
        for trial in 0..<400 {
            let multiple = Double(trial < 40 ? trial + 1 : random.index(below: trial < 200 ? 1000 : 600_000))
            let exact = try multiple.quarterTurns(bits: precision.judgeBits)
            let (high, low) = try exact.parts(bits: precision.judgeBits)
            let moved = low + [0, low.ulp, 1e-25, -1e-20, 1e-10][random.index(below: 5)]
            guard high + moved == high else { continue }
            let ball = TestBall([high, moved], radius: [0, 0, 1e-40, 1e-30, 1e-22, 1e-12][random.index(below: 6)])
            for function in [Function.sin, .cos, .tan] { try expectInclusion(precision, .call(function), [ball]) }
        }
    }

    /// A thin ball near a pole has a finite tangent, one that reaches it has none.
    @Test(arguments: Precision.all)
    func tangentsEndAtPoles(_ precision: Precision) throws {
        let pole = 0x1.921fb54442d18p0
        for distance in [1e-12, 1e-6, 1e-3] {
            for share in [1e-20, 1e-3, 0.4, 0.9, 1.1, 3] {
                let image = try precision.image(.call(.tan), [TestBall([pole - distance], radius: share * distance)])
                #expect(image.radius.isFinite == (share < 1), "\(distance), \(share)")
            }
        }
    }

    /// Double-double arithmetic near the ends of the range of binary64, where parts of it underflow or overflow.
    @Test func nothingIsLostAtTheEndsOfTheRange() throws {
        var random = SplitMix64(seed: 9)
        let operations: [ExtendedOperation] = [
            .add, .subtract, .multiply, .divide, .squareRoot, .fusedMultiplyAdd, .call(.exp), .call(.log), .call(.atan),
            .call(.sinh),
            .call(.tanh), .call(.sin), .call(.cbrt), .call(.hypot), .call(.atan2), .call(.log2), .call(.exp2),
            .call(.erf), .floor, .modulo,
        ]
        for trial in 0..<20_000 {
            let balls = (0..<3).map { _ in
                let exponent = random.index(below: 2098) - 1074
                let value = Double(sign: .plus, exponent: exponent, significand: random.uniform(1, 2))
                let low = value.ulp * random.uniform(-0.5, 0.5)
                return TestBall(
                    value + low == value ? [value, low] : [value], radius: trial % 3 == 0 ? value * 0x1p-60 : 0)
            }
            let operation = operations[random.index(below: operations.count)]
            let image = try Precision.doubleDouble.image(operation, balls)
            let points = try balls.map { try $0.point(1, bits: 4600) }
            #expect(try !image.misses(operation, points), "\(operation) of \(balls)")
        }
    }
}

extension Double {
    /// So many times π/2.
    fileprivate func quarterTurns(bits: Int) throws -> Real {
        try Real(1, bits: bits).call(.atan) * (2 * self)
    }
}

extension Real {
    /// The nearest two binary64 numbers.
    fileprivate func parts(bits: Int) throws -> (Double, Double) {
        let high = double
        return (high, (self - (try Real(high, bits: bits))).double)
    }
}
