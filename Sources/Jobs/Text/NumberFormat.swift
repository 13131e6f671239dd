import CNumberText

extension Double {
    /// `3.00650e-04` with `digits` after the point.
    package func scientific(_ digits: Int, signed: Bool = false) -> String {
        isFinite ? printed(signed ? "%+.*e" : "%.*e", digits) : named
    }

    /// At most `digits` significant digits, as short as they go: `0.0025`, `1.72e-05`.
    package func short(_ digits: Int = 10) -> String { isFinite ? printed("%.*g", digits) : named }

    /// `12.3` with `digits` after the point.
    package func fixed(_ digits: Int) -> String { isFinite ? printed("%.*f", digits) : named }

    /// By the C library, which is ten times as fast as Foundation; nobody in this process sets a locale.
    private func printed(_ format: StaticString, _ digits: Int) -> String {
        // Of 1e308 with 15 digits after the point there are 325.
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

    /// The fewest digits that read back as this number, with no point behind a whole one: `0.35`, `1`, `1e-20`.
    package var shortest: String {
        let text = "\(self)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private var named: String { isNaN ? "-" : self < 0 ? "-inf" : "inf" }
}

extension Sequence<Double> {
    /// `1,0` as the command line takes it.
    package var listed: String { map(\.shortest).joined(separator: ",") }
}
