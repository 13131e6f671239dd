/// A number as people write it: `1e-3`, `1_000_000`, `1e9` for a count. Never hexadecimal, NaN or infinite.
package struct NumberText {
    private var isNegative = false
    /// Decimal digits without leading zeros.
    private var digits = ""
    /// The power of ten that the last digit counts.
    private var exponent = 0

    /// Reads `[+-] digits [. digits] [e [+-] digits]`, where underscores may separate digits.
    package init?(_ text: String) {
        var rest = Substring(text)
        isNegative = Self.sign(&rest) == "-"
        guard let whole = Self.digits(&rest) else { return nil }
        var fraction = ""
        if rest.first == "." {
            rest.removeFirst()
            guard let digits = Self.digits(&rest) else { return nil }
            fraction = digits
        }
        guard !(whole + fraction).isEmpty, let power = Self.power(&rest), rest.isEmpty else { return nil }
        digits = String((whole + fraction).drop { $0 == "0" })
        exponent = power - fraction.count
    }

    /// The nearest binary64 number; nil where it is infinite, or 0 for a number that is not 0.
    package var double: Double? { outOfRange == nil ? nearest : nil }

    private var nearest: Double {
        Double("\(isNegative ? "-" : "")\(digits.isEmpty ? "0" : digits)e\(exponent)") ?? .nan
    }

    /// Why binary64 cannot hold the number; nil where it can.
    package var outOfRange: String? {
        if !nearest.isFinite { return "it is beyond the largest binary64 number, 1.8e308" }
        return nearest == 0 && !digits.isEmpty
            ? "it is nearer to 0 than any binary64 number; write 0 if that is meant" : nil
    }

    /// The exact whole number; nil where the value is negative, has a fraction, or is 2⁶⁴ or above.
    package var count: UInt64? {
        guard !digits.isEmpty else { return 0 }
        guard !isNegative, exponent < 20 else { return nil }
        let kept = digits.count + min(0, exponent)
        guard kept > 0, digits.dropFirst(kept).allSatisfy({ $0 == "0" }) else { return nil }
        return UInt64(digits.prefix(kept) + String(repeating: "0", count: max(0, exponent)))
    }

    private static func sign(_ rest: inout Substring) -> Character? {
        guard let first = rest.first, first == "+" || first == "-" else { return nil }
        return rest.removeFirst()
    }

    /// The digits without their underscores; nil where an underscore does not stand between two digits.
    private static func digits(_ rest: inout Substring) -> String? {
        let run = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "_") }
        rest.removeFirst(run.count)
        guard run.first != "_", run.last != "_", !run.contains("__") else { return nil }
        return run.filter { $0 != "_" }
    }

    /// The number after `e`, or 0 without an `e`; nil where it is missing or absurdly large.
    private static func power(_ rest: inout Substring) -> Int? {
        guard let first = rest.first else { return 0 }
        guard first == "e" || first == "E" else { return nil }
        rest.removeFirst()
        let isNegative = sign(&rest) == "-"
        guard let digits = digits(&rest), let power = Int(digits), power < 100_000 else { return nil }
        return isNegative ? -power : power
    }
}
