import LangevinStudies
import Leapstar
import Pictures

/// The figure of a comparison: the density of the first coordinate over time as lines, histograms as points.
struct FokkerPlanckFigure {
    private let record: FokkerPlanckRecord

    init(_ record: FokkerPlanckRecord) { self.record = record }

    var figure: Figure {
        let model = record.plan.model
        return Figure(
            title: "Fokker-Planck density and \(model.model.solver.name), T \(model.model.temperature.short())",
            caption:
                "\(model.model.landscape.name): \(counted(model.trajectories, "trajectory")), dt \(model.dt.short()); points: "
                + "histogram with standard errors",
            x: Axis(model.model.landscape.variables[0]), y: Axis("density"),
            layers: zip(shown, Colour.inTurn).flatMap { layers($0, $1) } + [gibbs])
    }

    /// At most five of the times, the last among them.
    private var shown: [Int] {
        let count = record.agreements.count
        let shown = min(5, count)
        return (1...shown).map { $0 * count / shown - 1 }
    }

    private func layers(_ stop: Int, _ colour: Colour) -> [Layer] {
        let label = "t = \(record.plan.times[stop].short(4))"
        let agreement = record.agreements[stop]
        let strips = agreement.strips
        let errors = zip(strips, agreement.stripCounts).map { strip, count in
            Double(count).squareRoot() / (Double(agreement.trajectories) * strip.width)
        }
        let heights = zip(strips, agreement.stripCounts).map { strip, count in
            Double(count) / (Double(agreement.trajectories) * strip.width)
        }
        return [
            line(record.densities?.snapshots[stop].probabilities ?? [], label, colour, .solid),
            .points(
                x: strips.map { 0.5 * ($0.lowerBound + $0.upperBound) }, y: heights, errors: errors, colour: colour),
        ]
    }

    private var gibbs: Layer { line(record.densities?.stationary ?? [], "Gibbs", .black, .dashed) }

    private func line(_ probabilities: [Double], _ label: String, _ colour: Colour, _ dash: Dash) -> Layer {
        let grid = record.plan.evolution.grid
        let across = grid.count / grid.cells[0]
        let shares = (0..<(probabilities.count / across)).map { row in
            probabilities[(row * across)..<((row + 1) * across)].reduce(0, +) / grid.widths[0]
        }
        return .line(
            x: shares.indices.map { grid.centre($0, along: 0) }, y: shares, label: label, colour: colour, dash: dash)
    }
}

extension DensityAgreement {
    /// The strips of bins along the first coordinate.
    fileprivate var strips: [ClosedRange<Double>] { bins.strips.map { bins.grid.interval($0, along: 0) } }

    fileprivate var stripCounts: [Int] {
        bins.strips.map { strip in zip(bins.boxes, counts).reduce(0) { $1.0[0] == strip ? $0 + $1.1 : $0 } }
    }
}

extension ClosedRange<Double> {
    fileprivate var width: Double { upperBound - lowerBound }
}
