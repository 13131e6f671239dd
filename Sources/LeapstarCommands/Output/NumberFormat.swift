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

    private var named: String { isNaN ? "-" : self < 0 ? "-inf" : "inf" }
}

extension Sequence<Double> {
    /// `1,0` as the command line takes it.
    var listed: String { map { $0.short(17) }.joined(separator: ",") }
}
