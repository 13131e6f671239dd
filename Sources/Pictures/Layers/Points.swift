/// Marks, with or without error bars.
struct Points: Drawing {
    let x: [Double]
    let y: [Double?]
    let errors: [Double]?
    let label: String?

    var xs: [Double] { x }
    var ys: [Double] { bars.isEmpty ? y.present : bars.flatMap { [$0.lower, $0.y, $0.upper] } }

    private var bars: [(x: Double, y: Double, lower: Double, upper: Double)] {
        guard let errors else { return [] }
        return zip(zip(x, y), errors).compactMap { point, error in
            point.1.map { (point.0, $0, $0 - error, $0 + error) }
        }
    }

    func draw(into plots: inout Plots, colour: Colour) {
        let look = "linecolor rgb '\(colour.rawValue)' pointtype 7 pointsize 0.7"
        guard errors != nil else {
            let rows = plots.rows(x, y).filter { $0 != nil }
            return plots.add(rows, using: "(X($1)):(Y($2))", with: "points \(look)", label: label)
        }
        let shown = bars.filter {
            plots.xScale.shows($0.x) && plots.yScale.shows($0.y) && ($0.upper - $0.lower).isFinite
        }
        plots.add(
            shown.map { [$0.x, $0.y, $0.lower, $0.upper] }, using: "(X($1)):(Y($2)):(Y($3)):(Y($4))",
            with: "yerrorbars linewidth 1.3 \(look)", label: label)
    }
}

extension Layer {
    /// Marks, with error bars where `errors` are given.
    /// - Parameter errors: half the length of each bar; not negative.
    package static func points(
        x: [Double], y: [Double?], errors: [Double]? = nil, label: String? = nil, colour: Colour? = nil
    ) -> Layer {
        precondition(x.count == y.count && errors?.count ?? x.count == x.count, "points need as many y and errors as x")
        return Layer(Points(x: x, y: y, errors: errors, label: label), colour)
    }
}
