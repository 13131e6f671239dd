/// The transparent area between two lines.
struct Band: Drawing {
    let x: [Double]
    let lower: [Double?]
    let upper: [Double?]
    let label: String?

    var xs: [Double] { x }
    var ys: [Double] { lower.present + upper.present }

    func draw(into plots: inout Plots, colour: Colour) {
        let rows = x.indices.map { index -> [Double]? in
            guard plots.xScale.shows(x[index]), let lower = lower[index], let upper = upper[index] else { return nil }
            // The lower end may lie below a logarithmic axis.
            guard lower.isFinite, plots.yScale.shows(upper) else { return nil }
            return [x[index], lower, upper]
        }
        plots.add(
            rows, using: "(X($1)):(Y($2)):(Y($3))",
            with: "filledcurves fillstyle transparent solid 0.25 noborder linecolor rgb '\(colour.rawValue)'",
            label: label)
    }
}

extension Layer {
    /// The area from `lower` to `upper`, such as a confidence interval.
    package static func band(
        x: [Double], lower: [Double?], upper: [Double?], label: String? = nil, colour: Colour? = nil
    ) -> Layer {
        precondition(x.count == lower.count && x.count == upper.count, "a band needs as many ends as x")
        return Layer(Band(x: x, lower: lower, upper: upper, label: label), colour)
    }
}
