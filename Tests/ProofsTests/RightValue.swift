import ExtendedPrecision
import Foundation
import Proofs

/// A number from a file of known answers, with 25 digits.
struct RightValue: Sendable {
    let value: DoubleDouble

    /// Nil where `text` is not like `-1.234e-5`.
    init?(_ text: Substring) {
        let parts = text.split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]) else { return nil }
        let isNegative = parts[0].hasPrefix("-")
        let digits = parts[0].filter(\.isNumber)
        guard digits.count == 25, let high = Double(digits.prefix(13)), let low = Double(digits.suffix(12)) else {
            return nil
        }
        let whole = DoubleDouble(high) * DoubleDouble(1e12) + DoubleDouble(low)
        let places = exponent - 24
        let ten = DoubleDouble(10)
        let power = (0..<places.magnitude).reduce(DoubleDouble.one) { power, _ in power * ten }
        let size = places < 0 ? whole / power : whole * power
        value = isNegative ? -size : size
    }

    /// Whether `number` holds it, up to what 25 digits leave open.
    func lies(in number: EnclosedNumber) -> Bool {
        guard number.error < .infinity else { return true }
        let distance = (value - DoubleDouble(number.value)).magnitude
        return distance <= DoubleDouble(number.error) + value.magnitude * DoubleDouble(1e-24)
    }

    /// Whether the sign of `number` is another one.
    func contradicts(_ number: EnclosedNumber) -> Bool { number.hasSign && (number.value < 0) != (value.hi < 0) }
}

/// The rows of a file in Tests/Vectors, whose header explains the columns.
func vectorRows(_ name: String) -> [[Substring]] {
    let path = URL(fileURLWithPath: #filePath).appendingPathComponent("../../Vectors/\(name)").standardized
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ") }
}

/// Numbers with commas between them.
func numbers(_ text: Substring) -> [Double] { text.split(separator: ",").compactMap { Double($0) } }
