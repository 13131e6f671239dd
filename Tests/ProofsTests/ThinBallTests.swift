import ExtendedPrecision
import TestSupport
import Testing

@testable import Proofs

/// A ball is not much larger than necessary: at most four times the effect of its operands' radii, and a few roundings.
@Suite(.needsMPFR) struct ThinBallTests {
    private static let radii = [0, 1e-60, 1e-25, 1e-20, 1e-16]

    @Test(arguments: Precision.all, OperationCase.all)
    func radiiFollowTheDerivative(_ precision: Precision, _ tested: OperationCase) throws {
        var random = SplitMix64(seed: 42)
        var (failures, compared) = ([String](), 0)
        let trials = precision.bits > 500 ? 40 : 150
        for _ in 0..<trials {
            let balls = tested.balls(precision, radii: Self.radii, &random)
            let bits = precision.judgeBits
            let centres = try balls.map { try $0.centre(bits: bits) }
            guard let value = try Judge.value(tested.operation, centres) else { continue }
            guard let spread = try Self.spread(tested, balls, value, bits: bits) else { continue }
            compared += 1
            let radius = try precision.image(tested.operation, balls).radius
            let rounding = Self.rounding(tested, precision, value, centres)
            if WideBound(above: 4) * spread + rounding < radius {
                failures.append("\(balls): 2^\(radius.log2) for 2^\(spread.log2)")
            }
        }
        #expect(failures.isEmpty, "\(failures.count) of \(trials), the first of them \(failures.first ?? "")")
        #expect(compared > trials / 3)
    }

    /// How far the value moves between the centres and the corners of the operands' balls; nil where a corner has no
    /// image.
    private static func spread(_ tested: OperationCase, _ balls: [TestBall], _ value: Real, bits: Int) throws
        -> WideBound?
    {
        var spread = WideBound.zero
        for corner in 0..<(1 << balls.count) {
            let points = try balls.enumerated().map { try $1.point(corner >> $0 & 1 == 0 ? -1 : 1, bits: bits) }
            guard let moved = try Judge.value(tested.operation, points) else { return nil }
            spread = .larger(spread, (moved - value).sizeBelow)
        }
        let radius = WideBound(above: balls.map(\.radius).max() ?? 0)
        // What is equal in the middle may not be so at a corner.
        if case .select = tested.operation {
            return .larger(spread, WideBound(above: max(balls[2].radius, balls[3].radius)))
        }
        // Where the quotient reaches another whole number, remainders go all the way round.
        if case .modulo = tested.operation,
            WideBound(above: balls[1].parts[0].magnitude) * WideBound(above: 0.01) < spread
        {
            return .larger(spread, WideBound(above: balls[1].parts[0]))
        }
        return .larger(spread, WideBound(above: tested.slope(value.double)) * radius)
    }

    /// Bits that rounding may take: of the value, of products that cancel in it, of a power's logarithm, and of
    /// double-double functions beside their zeros.
    private static func rounding(_ tested: OperationCase, _ precision: Precision, _ value: Real, _ operands: [Real])
        -> WideBound
    {
        var size = value.magnitude.sizeBelow
        switch tested.operation {
        case .fusedMultiplyAdd, .fusedMultiplySubtract, .fusedNegatedMultiplyAdd:
            size = size + operands[0].sizeBelow * operands[1].sizeBelow
        case .modulo: size = size + operands[0].sizeBelow
        case .call(.pow): size = size * WideBound(above: 400)
        default: break
        }
        let part = WideBound(0.5, exponent: 12 - precision.bits)
        let absolute: WideBound = precision.isDoubleDouble ? WideBound(0.5, exponent: -160) : .zero
        return size * part + absolute
    }
}
