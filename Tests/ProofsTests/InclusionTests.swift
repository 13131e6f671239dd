import ExtendedPrecision
import TestSupport
import Testing

@testable import Proofs

/// The inclusion property of balls: a result contains the image of every point of its operands. Where a point has no
/// image, the result contains everything.
@Suite(.needsMPFR) struct InclusionTests {
    private static let radii = [0, 0, 1e-30, 1e-20, 1e-12, 1e-6, 1e-2, 0.5, 2]

    @Test(arguments: Precision.all, OperationCase.all)
    func imagesOfPointsLieInTheBall(_ precision: Precision, _ tested: OperationCase) throws {
        var random = SplitMix64(seed: 41)
        var (failures, finite) = ([String](), 0)
        let trials = precision.bits > 500 ? 60 : 250
        for trial in 0..<trials {
            let balls = tested.balls(precision, radii: Self.radii, &random)
            let image = try precision.image(tested.operation, balls, isInPlace: trial.isMultiple(of: 3))
            finite += image.radius.isFinite ? 1 : 0
            for _ in 0..<3 where try image.misses(tested.operation, balls, bits: precision.judgeBits, &random) {
                failures.append("\(balls)")
            }
        }
        #expect(failures.isEmpty, "\(failures.count) of \(trials), the first of them \(failures.first ?? "")")
        // A ball that holds everything would pass.
        #expect(finite > trials / 4, "\(finite) of \(trials) balls are finite")
    }
}

extension Image {
    /// Whether the image of a random point of `balls` lies outside.
    func misses(
        _ operation: ExtendedOperation, _ balls: [TestBall], bits: Int, _ random: inout SplitMix64
    ) throws -> Bool {
        let points = try balls.map { ball in
            let share = [-1, 0, 1, random.uniform(-1, 1)][random.index(below: 4)]
            return try ball.point(share, bits: bits)
        }
        return try misses(operation, points)
    }

    func misses(_ operation: ExtendedOperation, _ points: [Real]) throws -> Bool {
        guard radius.isFinite else { return false }
        guard let value = try Judge.value(operation, points) else { return true }
        let distance = (value - (try centre(bits: value.bits))).sizeBelow
        return radius < WideBound.below(distance, less: Judge.slack(value, points))
    }
}
