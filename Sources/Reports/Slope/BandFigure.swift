import Leapstar
import Pictures

/// The figure of drifts against step size; bands in which the first scheme's drift certainly falls or grows are shaded.
struct BandFigure {
    private let run: SlopeRecord
    private static let colours: [Colour] = [.black, .vermillion, .purple, .green]

    init(_ run: SlopeRecord) { self.run = run }

    var figure: Figure {
        Figure(
            title: "Where the drift falls with the step size", caption: caption,
            x: Axis("step size dt, or learning rate", scale: .log),
            y: Axis(run.driftLabel, scale: .log), layers: shading + curves)
    }

    private var first: SlopeRecord.Series? { run.series.first }

    private var shading: [Layer] {
        let looks: [(SlopeSign, Colour)] = [(.negative, .sky), (.positive, .orange), (.undetermined, .lightGrey)]
        return looks.map { sign, colour in
            let bands = first?.outcome?.bands?.bands.filter { $0.sign == sign } ?? []
            return .verticalBands(bands.map { $0.lower...$0.upper }, label: "slope \(sign.rawValue)", colour: colour)
        }
    }

    private var curves: [Layer] {
        run.series.enumerated().flatMap { index, series -> [Layer] in
            let points = series.points.filter { $0.drift > 0 }
            let (dt, drift, colour) = (points.map(\.dt), points.map(\.drift), Self.colours[index % Self.colours.count])
            return [
                .line(x: dt, y: drift, label: series.name, colour: colour, width: 1),
                .points(x: dt, y: drift, errors: points.map { $0.bar(run.confidence) }, colour: colour),
            ]
        }
    }

    private var caption: String {
        guard let first else { return "" }
        let experiment = first.plan.experiment
        let bands = run.series.count > 1 ? "bands of \(first.name)" : "bands"
        return run.caption
            + "; \(counted(experiment.seeds, "seed")) at each dt, run seed \(experiment.runSeed); local slopes over "
            + "\(first.study.window ?? 0) step sizes, \(bands) certain together at \(run.confidence.percent)"
    }
}
