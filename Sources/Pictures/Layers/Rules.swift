/// Intervals of x that are shaded over the whole height.
struct VerticalBands: Drawing {
    let intervals: [ClosedRange<Double>]
    let label: String?

    var xs: [Double] { intervals.flatMap { [$0.lowerBound, $0.upperBound] } }

    func draw(into plots: inout Plots, colour: Colour) {
        let shown = intervals.filter { plots.xScale.shows($0.lowerBound) && plots.xScale.shows($0.upperBound) }
        plots.add(
            shown.map { [$0.lowerBound, $0.upperBound] },
            using: "(X($1)):(ylow):(X($1)):(X($2)):(ylow):(yhigh)",
            with: "boxxyerror fillstyle transparent solid 0.3 noborder linecolor rgb '\(colour.rawValue)'",
            label: label)
    }
}

/// A horizontal line over the whole width.
struct HorizontalLine: Drawing {
    let y: Double
    let label: String?
    let dash: Dash

    var ys: [Double] { [y] }

    func draw(into plots: inout Plots, colour: Colour) {
        plots.add(
            [y].filter(plots.yScale.shows).map { [$0] }, using: "(xlow):(Y($1)):(xhigh-xlow):(0)",
            with: "vectors nohead linewidth 1.5 dashtype \(dash.type) linecolor rgb '\(colour.rawValue)'", label: label)
    }
}

extension Layer {
    /// Shaded intervals of x, such as pockets.
    package static func verticalBands(
        _ intervals: [ClosedRange<Double>], label: String? = nil, colour: Colour = .orange
    ) -> Layer {
        Layer(VerticalBands(intervals: intervals, label: label), colour)
    }

    /// A line over the whole width, such as a level for comparison.
    package static func horizontalLine(
        _ y: Double, label: String? = nil, colour: Colour = .grey, dash: Dash = .solid
    ) -> Layer {
        Layer(HorizontalLine(y: y, label: label, dash: dash), colour)
    }
}
