import CMPFR
import Expressions

@testable import Proofs

/// A number with many bits, computed by MPFR itself without the code of balls, which it judges. An operation has as
/// many bits as the more precise of its operands.
final class Real {
    let bits: Int
    private let library: OpaquePointer
    private let number: UnsafeMutablePointer<ls_mpfr_number>
    private let limbs: UnsafeMutablePointer<UInt64>

    private init(bits: Int, _ library: OpaquePointer) {
        (self.bits, self.library) = (bits, library)
        limbs = .allocate(capacity: (bits + 63) / 64)
        limbs.initialize(repeating: 0, count: (bits + 63) / 64)
        number = .allocate(capacity: 1)
        number.initialize(to: ls_mpfr_number())
        ls_mpfr_place(library, number, bits, limbs)
    }

    /// Exactly `value`.
    convenience init(_ value: Double, bits: Int) throws {
        self.init(bits: bits, try MPFRLibrary.shared.get().table)
        _ = ls_mpfr_set_double(library, number, value)
    }

    deinit {
        number.deallocate()
        limbs.deallocate()
    }

    private func made(_ other: Real? = nil, _ operation: (UnsafeMutablePointer<ls_mpfr_number>) -> Int32) -> Real {
        let result = Real(bits: max(bits, other?.bits ?? 0), library)
        _ = operation(result.number)
        return result
    }

    static func + (a: Real, b: Real) -> Real { a.made(b) { ls_mpfr_add(a.library, $0, a.number, b.number) } }
    static func - (a: Real, b: Real) -> Real { a.made(b) { ls_mpfr_subtract(a.library, $0, a.number, b.number) } }
    static func * (a: Real, b: Real) -> Real { a.made(b) { ls_mpfr_multiply(a.library, $0, a.number, b.number) } }
    static func / (a: Real, b: Real) -> Real { a.made(b) { ls_mpfr_divide(a.library, $0, a.number, b.number) } }
    static func + (a: Real, b: Double) throws -> Real { a + (try Real(b, bits: a.bits)) }
    static func * (a: Real, b: Double) throws -> Real { a * (try Real(b, bits: a.bits)) }
    static prefix func - (a: Real) -> Real { a.made { ls_mpfr_negate(a.library, $0, a.number) } }

    var magnitude: Real { made { ls_mpfr_absolute(library, $0, number) } }
    func squareRoot() -> Real { made { ls_mpfr_call(library, .LS_MPFR_SQRT, $0, number) } }

    /// A function of one argument.
    func call(_ function: Function) -> Real {
        let name: ls_mpfr_function =
            switch function {
            case .exp: .LS_MPFR_EXP
            case .log: .LS_MPFR_LOG
            case .sin: .LS_MPFR_SIN
            case .cos: .LS_MPFR_COS
            case .tan: .LS_MPFR_TAN
            case .sinh: .LS_MPFR_SINH
            case .cosh: .LS_MPFR_COSH
            case .tanh: .LS_MPFR_TANH
            case .atan: .LS_MPFR_ATAN
            case .exp2: .LS_MPFR_EXP2
            case .log2: .LS_MPFR_LOG2
            case .log10: .LS_MPFR_LOG10
            case .cbrt: .LS_MPFR_CBRT
            case .asin: .LS_MPFR_ASIN
            case .acos: .LS_MPFR_ACOS
            case .erf: .LS_MPFR_ERF
            case .pow, .atan2, .hypot: preconditionFailure("\(function) has two arguments")
            }
        return made { ls_mpfr_call(library, name, $0, number) }
    }

    /// A function of two arguments.
    func call(_ function: Function, _ other: Real) -> Real {
        made(other) {
            ls_mpfr_call_binary(library, function == .atan2 ? .LS_MPFR_ATAN2 : .LS_MPFR_HYPOT, $0, number, other.number)
        }
    }

    /// The largest whole number that is not above it.
    func floor() throws -> Real {
        let rounded = double
        guard rounded.isFinite else { return self }
        if rounded == 0 { return try Real(isNegative ? -1 : 0, bits: bits) }
        let whole = try Real(rounded.rounded(.down), bits: bits)
        // Where binary64 reaches a whole number, what is left may be below it; where it does not, there is none
        // between.
        let rest = self - whole
        return rounded == rounded.rounded() && !rest.isZero ? whole + (try rest.floor()) : whole
    }

    static func < (a: Real, b: Real) -> Bool { ls_mpfr_compare(a.library, a.number, b.number) < 0 }
    static func == (a: Real, b: Real) -> Bool { ls_mpfr_compare(a.library, a.number, b.number) == 0 }

    /// Whether it is a number at all.
    var isDefined: Bool { isZero || number.pointee.exponent > -(1 << 61) }
    var isZero: Bool { number.pointee.exponent == -Int.max }
    var isNegative: Bool { !isZero && number.pointee.sign < 0 }
    var double: Double { ls_mpfr_double(library, number) }
    /// 2^`exponent` is above its magnitude, and no more than twice as much; of a number that is not 0.
    var exponent: Int { number.pointee.exponent }

    /// At most its magnitude, by its highest 53 bits.
    var sizeBelow: WideBound {
        guard !isZero else { return .zero }
        return WideBound(Double(limbs[(bits + 63) / 64 - 1] >> 11) * 0x1p-53, exponent: number.pointee.exponent)
    }
}
