import Expressions
import ExtendedPrecision
import Testing

@testable import Proofs

/// The choice between two balls that are apart, touch, overlap, or are single numbers.
@Suite(.needsMPFR) struct ComparisonTests {
    private enum Taken { case first, second, either }
    /// −3 and 40, of radii that tell them apart.
    private static let (first, second) = (TestBall([-3], radius: 0x1p-60), TestBall([40], radius: 0x1p-70))

    private func taken(_ precision: Precision, _ comparison: Comparison, _ a: TestBall, _ b: TestBall) throws -> Taken?
    {
        let image = try precision.image(.select(comparison), [a, b, Self.first, Self.second])
        let (centre, radius) = (try image.centre(bits: 200).double, image.radius.upperDouble)
        if centre == -3 && radius == 0x1p-60 { return .first }
        if centre == 40 && radius == 0x1p-70 { return .second }
        return centre - radius < -3 && centre + radius > 40 ? .either : nil
    }

    private func expect(
        _ precision: Precision, _ a: TestBall, _ b: TestBall, _ expected: [Taken],
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        for (comparison, expected) in zip([Comparison.less, .lessOrEqual, .equal, .notEqual], expected) {
            let taken = try taken(precision, comparison, a, b)
            #expect(taken == expected, "\(a) \(comparison.rawValue) \(b)", sourceLocation: location)
        }
    }

    @Test(arguments: Precision.all)
    func ballsApartAreInOrder(_ precision: Precision) throws {
        for (a, b) in [(TestBall([1], radius: 0.4), TestBall([2], radius: 0.5)), (TestBall([-1]), TestBall([1e-300]))] {
            try expect(precision, a, b, [.first, .first, .second, .first])
            try expect(precision, b, a, [.second, .second, .second, .first])
        }
        // Told apart by digits beyond binary64.
        let (less, more) = (TestBall([1], radius: 1e-26), TestBall([1, 1e-25]))
        try expect(precision, less, more, [.first, .first, .second, .first])
        try expect(precision, more, less, [.second, .second, .second, .first])
    }

    @Test(arguments: Precision.all)
    func singleNumbersMayBeEqual(_ precision: Precision) throws {
        for parts in [[0.0], [1.5], [1, 1e-20]] {
            try expect(precision, TestBall(parts), TestBall(parts), [.second, .first, .first, .second])
        }
        try expect(precision, TestBall([0]), TestBall([-0.0]), [.second, .first, .first, .second])
    }

    @Test(arguments: Precision.all)
    func overlapsAreOpen(_ precision: Precision) throws {
        let open = [Taken](repeating: .either, count: 4)
        let pairs = [
            (TestBall([1], radius: 0.5), TestBall([2], radius: 0.6)), (TestBall([1], radius: 1e-20), TestBall([1])),
            // They touch.
            (TestBall([1], radius: 0.5), TestBall([2], radius: 0.5)),
            (TestBall([3], radius: 4), TestBall([3], radius: 4)),
        ]
        for (a, b) in pairs {
            try expect(precision, a, b, open)
            try expect(precision, b, a, open)
        }
    }

    /// One place compared with itself, whatever its radius.
    @Test func aNumberEqualsItself() {
        var row = BallRow(count: 4, centres: DoubleDoubleCentres(count: 6))
        row.put(TestBall([1], radius: 0.5), 0)
        row.put(Self.first, 1)
        row.put(Self.second, 2)
        for (comparison, expected) in zip([Comparison.less, .lessOrEqual, .equal, .notEqual], [40.0, -3, -3, 40]) {
            row.apply(.select(comparison), 0, 0, 1, 2, to: 3)
            #expect(row.centres.rounded(3) == expected)
        }
    }

    @Test(arguments: Precision.all)
    func extremesOfOverlapsHaveTheLargerRadius(_ precision: Precision) throws {
        let (a, b, far) = (TestBall([1], radius: 0.5), TestBall([1.25], radius: 0.125), TestBall([7], radius: 2))
        let cases: [(ExtendedOperation, TestBall, TestBall, centre: Double, radius: Double)] = [
            (.minimum, a, b, 1, 0.5), (.maximum, a, b, 1.25, 0.5), (.minimum, a, far, 1, 0.5), (.maximum, a, far, 7, 2),
        ]
        for (operation, a, b, centre, radius) in cases {
            for balls in [[a, b], [b, a]] {
                let image = try precision.image(operation, balls)
                #expect(
                    try image.centre(bits: 200).double == centre && image.radius.upperDouble == radius,
                    "\(operation) \(balls)")
            }
        }
    }
}
