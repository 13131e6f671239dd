/// A polyline, with gaps where y is missing or not on the axis.
struct Line: Drawing {
    let x: [Double]
    let y: [Double?]
    let label: String?
    let dash: Dash
    let width: Double

    var xs: [Double] { x }
    var ys: [Double] { y.present }

    func draw(into plots: inout Plots, colour: Colour) {
        plots.add(
            plots.rows(x, y), using: "(X($1)):(Y($2))",
            with: "lines linewidth \(width) dashtype \(dash.type) linecolor rgb '\(colour.rawValue)'", label: label)
    }
}

extension Layer {
    /// A polyline through the points in their order.
    package static func line(
        x: [Double], y: [Double?], label: String? = nil, colour: Colour? = nil, dash: Dash = .solid, width: Double = 2
    ) -> Layer {
        precondition(x.count == y.count, "a line needs as many y as x")
        return Layer(Line(x: x, y: y, label: label, dash: dash, width: width), colour)
    }
}

extension Plots {
    /// Rows of x and y; nil, which is a gap, where one of them cannot be shown.
    func rows(_ x: [Double], _ y: [Double?]) -> [[Double]?] {
        zip(x, y).map { x, y in
            guard let y, xScale.shows(x), yScale.shows(y) else { return nil }
            return [x, y]
        }
    }
}
