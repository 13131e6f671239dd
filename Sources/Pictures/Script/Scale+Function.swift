extension Scale {
    /// The definition of the gnuplot function `name`, from values to lengths.
    func definition(of name: String) -> String {
        switch self {
        case .linear: "\(name)(v) = v"
        // Whatever reaches below the scale, such as an error bar, ends far outside the plot.
        case .log: "\(name)(v) = v > 0 ? log10(v) : -400"
        case .signedLog(let bound):
            "\(name)(v) = abs(v) <= \(bound) ? v/\(bound) : sgn(v)*(1 + log10(abs(v)/\(bound)))"
        }
    }

    /// A note that a reader needs to read the axis; empty for most scales.
    var note: String {
        if case .signedLog(let bound) = self { ", linear within ±\(TicLabel.number(bound))" } else { "" }
    }
}
