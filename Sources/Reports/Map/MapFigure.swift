import Leapstar
import Pictures

/// The figure of a map.
struct MapFigure {
    private let run: MapRecord

    init(_ run: MapRecord) { self.run = run }

    var figure: Figure { run.plan.map.axes.count == 1 ? PlaneFigure(run).figure : ParametersFigure(run).figure }
}

extension MapRecord {
    /// The caption, which tells how the map was found.
    var pictureCaption: String {
        let physics = plan.experiment.caption(varying: Set(names))
        let kind =
            switch outcome {
            case .some(let outcome) where outcome.isApproximate: "second order in the noise, an approximation"
            case .some(let outcome) where outcome.choice == .exact: "exact expectation, no sampling"
            default: "certified at \(plan.map.confidence.percent) for all cells together"
            }
        return "\(physics); \(counted(cells.count, "cell")); \(kind)"
    }

    /// The axis of the figure for a parameter.
    func pictureAxis(_ index: Int) -> Axis {
        Axis(Self.label(plan.map.axes[index].parameter), scale: plan.grids[index].isLogarithmic ? .log : .linear)
    }

    private static func label(_ parameter: MapParameter) -> String {
        switch parameter {
        case .mass: "mass m"
        case .sigma: "noise strength σ"
        case .landscape(let name): "parameter \(name)"
        }
    }

    /// The order of an axis's values from the least to the greatest, and the edges of the cells around them.
    func sortedAxis(_ index: Int) -> (order: [Int], edges: [Double]) {
        let values = plan.map.axes[index].values
        let order = values.indices.sorted { values[$0] < values[$1] }
        return (order, Self.edges(order.map { values[$0] }, isLogarithmic: plan.grids[index].isLogarithmic))
    }

    /// The midpoints between neighbours, and edges as far beyond the first and the last value.
    private static func edges(_ values: [Double], isLogarithmic: Bool) -> [Double] {
        guard values.count > 1 else {
            let half = values[0] == 0 ? 1 : 0.1 * values[0].magnitude
            return [values[0] - half, values[0] + half]
        }
        let middles = zip(values, values.dropFirst()).map {
            isLogarithmic ? ($0 * $1).squareRoot() : $0.addingProduct(0.5, $1 - $0)
        }
        let last = values.count - 1
        let ends =
            isLogarithmic
            ? (values[0] * values[0] / middles[0], values[last] * values[last] / middles[last - 1])
            : (2 * values[0] - middles[0], 2 * values[last] - middles[last - 1])
        return [ends.0] + middles + [ends.1]
    }
}
