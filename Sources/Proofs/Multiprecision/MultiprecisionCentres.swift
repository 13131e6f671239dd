import CMPFR
import Expressions

/// Centres with any number of bits, by MPFR.
///
/// Every operation is correctly rounded, so its error is at most half a unit in the last place.
struct MultiprecisionCentres: Centres, ~Copyable {
    private let library: MPFRLibrary
    let bits: Int
    private let numbers: UnsafeMutablePointer<ls_mpfr_number>
    private let limbs: UnsafeMutablePointer<UInt64>
    private let limbsPerNumber: Int

    init(count: Int, bits: Int, _ library: MPFRLibrary) {
        (self.library, self.bits) = (library, bits)
        limbsPerNumber = (bits + 63) / 64
        numbers = .allocate(capacity: count)
        limbs = .allocate(capacity: count * limbsPerNumber)
        limbs.initialize(repeating: 0, count: count * limbsPerNumber)
        for place in 0..<count {
            numbers.advanced(by: place).initialize(to: ls_mpfr_number())
            ls_mpfr_place(library.table, numbers + place, bits, limbs + place * limbsPerNumber)
        }
    }

    deinit {
        numbers.deallocate()
        limbs.deallocate()
    }

    /// Half a unit in the last place of a rounded result; zero for an exact one.
    @inline(__always)
    private func error(_ isRounded: Int32, _ result: Int) -> WideBound {
        let number = numbers[result]
        guard Self.isRegular(number) else { return isRounded == 0 && Self.isZero(number) ? .zero : .infinite }
        return isRounded == 0 ? .zero : WideBound(0.5, exponent: number.exponent - bits)
    }

    private static func isRegular(_ number: ls_mpfr_number) -> Bool { number.exponent > -(1 << 61) }
    /// Whether MPFR marks the number as zero; infinities and NaN have other exponents.
    private static func isZero(_ number: ls_mpfr_number) -> Bool { number.exponent == -Int.max }

    func set(_ result: Int, to value: Double) { _ = ls_mpfr_set_double(library.table, numbers + result, value) }
    func copy(_ a: Int, _ result: Int) { _ = ls_mpfr_set(library.table, numbers + result, numbers + a) }
    func negate(_ a: Int, _ result: Int) { _ = ls_mpfr_negate(library.table, numbers + result, numbers + a) }
    func absolute(_ a: Int, _ result: Int) { _ = ls_mpfr_absolute(library.table, numbers + result, numbers + a) }

    func add(_ a: Int, _ b: Int, _ result: Int) -> WideBound {
        error(ls_mpfr_add(library.table, numbers + result, numbers + a, numbers + b), result)
    }
    func subtract(_ a: Int, _ b: Int, _ result: Int) -> WideBound {
        error(ls_mpfr_subtract(library.table, numbers + result, numbers + a, numbers + b), result)
    }
    func multiply(_ a: Int, _ b: Int, _ result: Int) -> WideBound {
        error(ls_mpfr_multiply(library.table, numbers + result, numbers + a, numbers + b), result)
    }
    func divide(_ a: Int, _ b: Int, _ result: Int) -> WideBound {
        error(ls_mpfr_divide(library.table, numbers + result, numbers + a, numbers + b), result)
    }
    func squareRoot(_ a: Int, _ result: Int) -> WideBound {
        error(ls_mpfr_call(library.table, .LS_MPFR_SQRT, numbers + result, numbers + a), result)
    }
    func call(_ function: Function, _ a: Int, _ b: Int, _ result: Int) -> WideBound {
        if let name = function.nameInMPFR {
            return error(ls_mpfr_call(library.table, name, numbers + result, numbers + a), result)
        }
        guard let name = function.binaryNameInMPFR else { return .infinite }
        return error(ls_mpfr_call_binary(library.table, name, numbers + result, numbers + a, numbers + b), result)
    }

    func size(_ place: Int) -> WideBound { size(place, more: 1) }
    func sizeBelow(_ place: Int) -> WideBound { size(place, more: 0) }

    /// A bound on the magnitude from its highest 53 bits, raised by one unit if `more` is 1.
    private func size(_ place: Int, more: UInt64) -> WideBound {
        let number = numbers[place]
        guard Self.isRegular(number) else { return Self.isZero(number) ? .zero : .infinite }
        let high = (limbs[place * limbsPerNumber + limbsPerNumber - 1] >> 11) + more
        return WideBound(Double(high) * 0x1p-53, exponent: number.exponent)
    }

    func isNegative(_ place: Int) -> Bool { numbers[place].sign < 0 && !Self.isZero(numbers[place]) }
    func isLess(_ a: Int, _ b: Int) -> Bool { ls_mpfr_compare(library.table, numbers + a, numbers + b) < 0 }
    func rounded(_ place: Int) -> Double { ls_mpfr_double(library.table, numbers + place) }

    /// Whether the number fits in 53 bits.
    private func isShort(_ place: Int) -> Bool {
        let highest = (place + 1) * limbsPerNumber - 1
        return limbs[highest] & 0x7FF == 0 && (place * limbsPerNumber..<highest).allSatisfy { limbs[$0] == 0 }
    }

    func roundingError(_ place: Int) -> WideBound {
        let nearest = rounded(place)
        guard nearest.isFinite else { return .infinite }
        let isExact = Self.isZero(numbers[place]) || nearest.isNormal && isShort(place)
        return isExact ? .zero : WideBound(above: nearest.ulp)
    }
}

extension Function {
    fileprivate var nameInMPFR: ls_mpfr_function? {
        switch self {
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
        case .pow, .atan2, .hypot: nil
        }
    }

    fileprivate var binaryNameInMPFR: ls_mpfr_binary_function? {
        switch self {
        case .atan2: .LS_MPFR_ATAN2
        case .hypot: .LS_MPFR_HYPOT
        default: nil
        }
    }
}
