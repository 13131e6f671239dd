import Leapstar

/// The section with the paper's first table and its figures: log-log slopes of leapfrog in two bands, and of
/// optimisers.
struct SlopeSection {
    /// The length that all trajectories of a band have in common.
    enum Length {
        case steps, time

        var title: String { self == .steps ? "Slopes" : "Slopes at one time" }
        /// The key in the paper's document.
        var part: String { self == .steps ? "slopes" : "slopesAtOneTime" }
        /// The prefix of file names.
        var prefix: String { self == .steps ? "" : "timed-" }

        var explanation: String {
            switch self {
            case .steps:
                "Drift is the median over the tail of |H(t+1) − H(t)|, of an optimiser that of its loss, averaged over the seeds; the slope is "
                    + "that of log drift over log dt. The first interval is by the residuals of the line (Student's t), as in the paper; the "
                    + "second is by ensembles drawn from the seeds. With four step sizes the first is wide; the second says only how well the "
                    + "seeds determine the drift at these step sizes."
            case .time:
                "The tail of a fixed number of steps lies at another time for each dt: at larger dt the motion has gone on for longer, and moves "
                    + "slower or faster there for reasons of its own. Here every trajectory of a band ends at one time, that at which the "
                    + "least step size of the section before ends, so that only the step size differs."
            }
        }
    }

    let run: SlopeRecord
    let length: Length

    var section: PaperSection {
        let table = slopes
        let (own, controls) = (
            run.only { $0.plan.experiment.scheme.hasMomenta }, run.only { !$0.plan.experiment.scheme.hasMomenta }
        )
        var section = PaperSection(
            title: length.title, part: length.part, paragraphs: [length.explanation], conclusion: conclusion,
            tables: [table, drifts])
        if !own.series.isEmpty {
            section.pictures.append(.init(name: "\(length.prefix)slopes", figure: SlopeFigure(own).figure))
        }
        if !controls.series.isEmpty {
            section.pictures.append(.init(name: "\(length.prefix)controls", figure: SlopeFigure(controls).figure))
        }
        section.files = [
            .init(name: "\(length.prefix)slopes.csv", text: table.csv),
            .init(name: "\(length.prefix)drifts.csv", text: drifts.csv),
            .init(name: "\(length.prefix)slopes.json", text: JSONText.document(run.document)),
        ]
        section.files += SummaryFile.all(of: run).map { name, file in
            .init(name: "\(length.prefix)summary-\(name).json", text: JSONText.document(file))
        }
        return section
    }

    private var conclusion: [String] {
        SlopeConclusion(run).lines.map { length == .steps ? $0 : "At one time, \($0)" }
    }

    private var slopes: PaperTable {
        var table = PaperTable(
            title: "\(length == .steps ? "Table 1: s" : "S")lopes, intervals at \(run.confidence.percent)",
            columns: [
                ("scheme", "scheme"), ("dtLower", "from dt"), ("dtUpper", "to dt"), ("slope", "slope"),
                ("lower", "lower, by the line"),
                ("upper", "upper, by the line"), ("seedsLower", "lower, by the seeds"),
                ("seedsUpper", "upper, by the seeds"),
                ("rSquared", "R²"), ("seeds", "seeds"), ("diverged", "diverged"),
            ])
        table.rows = run.series.map { series in
            let (line, outcome) = (series.fit?.line, series.outcome)
            return [
                .text(series.name), .number(series.study.stepSizes.first), .number(series.study.stepSizes.last),
                .number(line?.slope, digits: 4),
                .number(outcome?.interval?.lower, digits: 4), .number(outcome?.interval?.upper, digits: 4),
                .number(outcome?.bootstrap?.lower, digits: 4), .number(outcome?.bootstrap?.upper, digits: 4),
                .number(line?.rSquared, digits: 4), .count(series.plan.experiment.seeds), .count(series.diverged),
            ]
        }
        return table
    }

    private var drifts: PaperTable {
        var table = PaperTable(
            title: "Drifts",
            columns: [
                ("scheme", "scheme"), ("dt", "dt"), ("drift", "drift"), ("standardError", "standard error"),
                ("seeds", "seeds"),
                ("diverged", "diverged"),
            ])
        table.rows = run.series.flatMap { series in
            series.points.map { point in
                [
                    .text(series.name), .number(point.dt), .number(point.drift),
                    .number(point.tally.shownError, digits: 2),
                    .count(point.seeds), .count(point.tally.diverged),
                ]
            }
        }
        return table
    }
}

extension SlopeRecord {
    /// The same record, with some of its series.
    fileprivate func only(_ isKept: (Series) -> Bool) -> SlopeRecord {
        var some = self
        some.series = series.filter(isKept)
        return some
    }
}
