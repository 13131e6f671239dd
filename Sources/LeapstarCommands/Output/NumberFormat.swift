import Foundation

extension Double {
    /// `3.00650e-04` with `digits` after the point.
    func scientific(_ digits: Int, signed: Bool = false) -> String {
        isFinite ? String(format: signed ? "%+.\(digits)e" : "%.\(digits)e", self) : named
    }

    /// At most `digits` significant digits, as short as they go: `0.0025`, `1.72e-05`.
    func short(_ digits: Int = 10) -> String { isFinite ? String(format: "%.\(digits)g", self) : named }

    /// `12.3` with `digits` after the point.
    func fixed(_ digits: Int) -> String { isFinite ? String(format: "%.\(digits)f", self) : named }

    /// The fewest digits that read back as this number, with no point behind a whole one: `0.35`, `1`, `1e-20`.
    var shortest: String {
        let text = "\(self)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private var named: String { isNaN ? "-" : self < 0 ? "-inf" : "inf" }
}

extension Sequence<Double> {
    /// `1,0` as the command line takes it.
    var listed: String { map(\.shortest).joined(separator: ",") }
}
