/// Several polylines with one style and one entry in the key.
struct Curves: Drawing {
    let curves: [(x: [Double], y: [Double?])]
    let label: String?
    let dash: Dash
    let width: Double

    var xs: [Double] { curves.flatMap(\.x) }
    var ys: [Double] { curves.flatMap(\.y.present) }

    func draw(into plots: inout Plots, colour: Colour) {
        let rows = curves.flatMap { plots.rows($0.x, $0.y) + [nil] }
        plots.add(
            rows, using: "(X($1)):(Y($2))",
            with: "lines linewidth \(width) dashtype \(dash.type) linecolor rgb '\(colour.rawValue)'", label: label)
    }
}

extension Layer {
    /// Polylines, such as the boundaries of a map, with gaps where y is missing.
    package static func curves(
        _ curves: [(x: [Double], y: [Double?])], label: String? = nil, colour: Colour = .black, dash: Dash = .solid,
        width: Double = 2
    ) -> Layer {
        precondition(curves.allSatisfy { $0.x.count == $0.y.count }, "a curve needs as many y as x")
        return Layer(Curves(curves: curves, label: label, dash: dash, width: width), colour)
    }
}
