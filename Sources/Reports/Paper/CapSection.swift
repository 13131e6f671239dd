import Leapstar
import Paper
import Pictures

/// The section on how often the energy cap acted, by step size.
struct CapSection {
    let engagement: CapEngagement
    private static let confidence = 0.95

    private var experiment: Experiment { engagement.plan.experiment }
    private var points: [DriftPoint] { engagement.points }

    var section: PaperSection {
        let table = table
        return PaperSection(
            title: "Engagement of the energy cap",
            paragraphs: [
                "Where H exceeds \((experiment.cap ?? 0).short()) times its start, the momenta are scaled back. The fraction of steps at which "
                    + "that happened, with its interval at \(Self.confidence.percent) over the seeds (none where all seeds agree). Where it is not 0, the step is not "
                    + "leapfrog's alone, and what is measured is the cap too."
            ], tables: [table], pictures: [.init(name: "cap", figure: figure)],
            files: [.init(name: "cap.csv", text: table.csv)])
    }

    private var table: PaperTable {
        var table = PaperTable(
            title: "Fraction of steps at which the cap acted",
            columns: [
                ("dt", "dt"), ("engagement", "engagement"), ("lower", "lower"), ("upper", "upper"), ("seeds", "seeds"),
                ("diverged", "diverged"),
            ])
        table.rows = points.map { point in
            let ends = ends(point)
            return [
                .number(point.dt), .number(point.drift, digits: 4), .number(ends?.lowerBound, digits: 4),
                .number(ends?.upperBound, digits: 4), .count(point.seeds), .count(point.tally.diverged),
            ]
        }
        return table
    }

    /// The ends of a point's bar, within 0…1; nil where all seeds agree, which does not tell how they vary.
    private func ends(_ point: DriftPoint) -> ClosedRange<Double>? {
        let bar = point.bar(Self.confidence)
        guard bar.isFinite, bar > 0 else { return nil }
        return max(0, point.drift - bar)...min(1, point.drift + bar)
    }

    private var figure: Figure {
        let shown = points.filter { $0.drift.isFinite }
        return Figure(
            title: "How often the energy cap acts",
            caption: "\(engagement.plan.caption()); \(experiment.seeds) seeds, bars at \(Self.confidence.percent)",
            x: Axis("step size dt", scale: .log), y: Axis("fraction of steps"),
            layers: [
                .line(x: shown.map(\.dt), y: shown.map(\.drift), colour: .black, width: 1),
                .points(
                    x: shown.map(\.dt), y: shown.map(\.drift), errors: shown.map { $0.bar(Self.confidence) },
                    colour: .blue),
            ])
    }
}
