import ExtendedPrecision
import Testing

@testable import Proofs

/// The arithmetic of the centres.
enum Precision: CustomTestStringConvertible, Sendable {
    case doubleDouble
    case multiprecision(bits: Int)

    static let all: [Precision] = [.doubleDouble] + [128, 192, 1000].map { .multiprecision(bits: $0) }

    var testDescription: String { self.isDoubleDouble ? "double-double" : "\(bits) bits" }
    var isDoubleDouble: Bool { if case .doubleDouble = self { true } else { false } }

    var bits: Int {
        switch self {
        case .doubleDouble: 106
        case .multiprecision(let bits): bits
        }
    }

    /// Binary64 numbers without overlap whose sum a centre can hold.
    var parts: Int { bits / 53 }
    /// Of a judge: sums and products of centres fit.
    var judgeBits: Int { 600 + 2 * bits }

    /// What the operation makes of the balls; it is written over the first of them where `isInPlace`.
    func image(_ operation: ExtendedOperation, _ balls: [TestBall], isInPlace: Bool = false) throws -> Image {
        let result = isInPlace ? 0 : Image.places - 1
        switch self {
        case .doubleDouble:
            var row = BallRow(count: Image.places, centres: DoubleDoubleCentres(count: Image.places + 2))
            return row.image(operation, balls, result)
        case .multiprecision(let bits):
            let centres = MultiprecisionCentres(count: Image.places + 2, bits: bits, try MPFRLibrary.shared.get())
            var row = BallRow(count: Image.places, centres: centres)
            return row.image(operation, balls, result)
        }
    }
}

/// The ball that an operation returned.
struct Image {
    let radius: WideBound
    /// Of the centre: each is 2⁻⁵² of the one before in scale. Empty where the centre is not finite.
    private let digits: [Double]

    fileprivate static let places = 6

    fileprivate init(radius: WideBound, digits: [Double]) { (self.radius, self.digits) = (radius, digits) }

    func centre(bits: Int) throws -> Real {
        try digits.reversed().reduce(try Real(0, bits: bits)) { try $0 * 0x1p-52 + $1 }
    }
}

extension Bound {
    var wide: WideBound { (self as? WideBound) ?? WideBound(above: upperDouble) }
}

extension BallRow where Numbers: ~Copyable {
    /// Puts `ball` into a place. `centres` lose nothing of it.
    mutating func put(_ ball: TestBall, _ place: Int) {
        set(place, to: ball.parts[0])
        for part in ball.parts.dropFirst() {
            set(spare, to: part)
            _ = centres.add(place, spare, place)
        }
        radii[place] = ball.parts[0].isFinite ? Radius(above: ball.radius) : .infinite
    }

    fileprivate mutating func image(_ operation: ExtendedOperation, _ balls: [TestBall], _ result: Int) -> Image {
        for (place, ball) in balls.enumerated() { put(ball, place) }
        apply(operation, 0, 1, 2, 3, to: result)
        return Image(radius: radii[result].wide, digits: digits(result))
    }

    /// More than any precision here needs.
    private static var mostDigits: Int { 40 }

    /// Takes off one binary64 number after the other, which is exact.
    private mutating func digits(_ place: Int) -> [Double] {
        var digits: [Double] = []
        while digits.count < Self.mostDigits {
            let digit = centres.rounded(place)
            guard digit.isFinite else { return [] }
            if digit == 0 { break }
            digits.append(digit)
            set(spare, to: digit)
            _ = centres.subtract(place, spare, place)
            set(spare, to: 0x1p52)
            _ = centres.multiply(place, spare, place)
        }
        return digits
    }
}
