import CNumberText

extension Double {
    /// Scientific notation such as `3.00650e-04`, with `digits` digits after the point.
    package func scientific(_ digits: Int, signed: Bool = false) -> String {
        isFinite ? printed(signed ? "%+.*e" : "%.*e", digits) : named
    }

    /// At most `digits` significant digits, as short as they go: `0.0025`, `1.72e-05`.
    package func short(_ digits: Int = 10) -> String { isFinite ? printed("%.*g", digits) : named }

    /// Fixed-point notation such as `12.3`, with `digits` digits after the point.
    package func fixed(_ digits: Int) -> String { isFinite ? printed("%.*f", digits) : named }

    /// Uses the C library, which is ten times as fast as Foundation; nobody in this process sets a locale.
    private func printed(_ format: StaticString, _ digits: Int) -> String {
        // 1e308 with 15 digits after the point takes 325 characters.
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
            let length = format.withUTF8Buffer { format in
                format.withMemoryRebound(to: CChar.self) {
                    leapstar_number_text(buffer.baseAddress, buffer.count, $0.baseAddress, Int32(digits), self)
                }
            }
            return buffer.prefix(min(Int(length), buffer.count - 1)).withMemoryRebound(to: UInt8.self) {
                String(decoding: $0, as: UTF8.self)
            }
        }
    }

    /// The fewest digits that read back as this number, without a point for a whole number: `0.35`, `1`, `1e-20`.
    package var shortest: String {
        let text = "\(self)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private var named: String { isNaN ? "-" : self < 0 ? "-inf" : "inf" }
}

extension Sequence<Double> {
    /// The numbers as the command line takes them, such as `1,0`.
    package var listed: String { map(\.shortest).joined(separator: ",") }
}
