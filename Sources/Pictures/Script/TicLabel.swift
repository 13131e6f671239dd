/// The labels of numbers on axes, with minus signs and superscripts instead of markup, which is off.
enum TicLabel {
    /// A power of ten, such as `10⁻⁶` or `−10³`.
    static func power(_ exponent: Int, isNegative: Bool = false) -> String {
        let magnitude =
            switch exponent {
            case 0: "1"
            case 1: "10"
            default: "10" + superscript(exponent)
            }
        return isNegative ? "−" + magnitude : magnitude
    }

    /// `multiple`·10^`exponent` such as `0.0025`; where `scientific` is given, with that power of ten: `2.5×10⁻⁷`.
    static func decimal(_ multiple: Int, _ exponent: Int, scientific: Int? = nil) -> String {
        guard multiple != 0 else { return "0" }
        let digits = fixed(multiple, exponent - (scientific ?? 0))
        return scientific.map { "\(digits)×\(power($0))" } ?? digits
    }

    /// A number with few digits.
    static func number(_ value: Double) -> String {
        let power = Decade.floor(value)
        return Decade.value(power) == value ? Self.power(power) : "\(value)"
    }

    /// `multiple`·10^`exponent` without a power of ten, by moving the decimal point.
    private static func fixed(_ multiple: Int, _ exponent: Int) -> String {
        let sign = multiple < 0 ? "−" : ""
        let digits = String(multiple.magnitude)
        guard exponent < 0 else { return sign + digits + String(repeating: "0", count: exponent) }
        let padded = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + digits
        let fraction = padded.suffix(-exponent)
        return sign + padded.dropLast(-exponent) + "." + fraction
    }

    private static func superscript(_ number: Int) -> String {
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        let raised = String(number.magnitude).compactMap(\.wholeNumberValue).map { digits[$0] }
        return (number < 0 ? "⁻" : "") + String(raised)
    }
}

/// Powers of ten as binary64 numbers, without a logarithm, so that every machine draws the same tics.
enum Decade {
    /// 10^`exponent`, correctly rounded; 0 or infinity outside the range of binary64.
    static func value(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 0 }

    /// The greatest k with 10^k ≤ `value`, which is finite and above 0.
    static func floor(_ value: Double) -> Int {
        var power = Int((Double(value.exponent) * 0.30103).rounded(.down))
        while self.value(power + 1) <= value { power += 1 }
        while self.value(power) > value { power -= 1 }
        return power
    }

    /// The least k with `value` ≤ 10^k.
    static func ceiling(_ value: Double) -> Int {
        let power = floor(value)
        return self.value(power) == value ? power : power + 1
    }
}
