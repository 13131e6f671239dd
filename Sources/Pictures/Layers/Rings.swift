/// Rings around places, which stay visible over other marks and over cells.
struct Rings: Drawing {
    let x: [Double]
    let y: [Double]
    let label: String?

    var xs: [Double] { x }
    var ys: [Double] { y }

    func draw(into plots: inout Plots, colour: Colour) {
        plots.add(
            plots.rows(x, y).filter { $0 != nil }, using: "(X($1)):(Y($2))",
            with: "points linecolor rgb '\(colour.rawValue)' linewidth 2 pointtype 6 pointsize 1.8", label: label)
    }
}

extension Layer {
    /// Rings around places that are to be pointed out.
    package static func rings(x: [Double], y: [Double], label: String? = nil, colour: Colour) -> Layer {
        precondition(x.count == y.count, "rings need as many y as x")
        return Layer(Rings(x: x, y: y, label: label), colour)
    }
}
