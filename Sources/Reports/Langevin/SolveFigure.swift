import LangevinStudies
import Leapstar
import Pictures

/// The figure of a solution: the first coordinate's mean and spread over time, and the paths that were kept.
struct SolveFigure {
    private let record: SolveRecord
    private let place = 0

    init(_ record: SolveRecord) { self.record = record }

    var figure: Figure {
        let model = record.plan.model
        return Figure(
            title: "\(model.model.landscape.name) by \(model.model.solver.name)"
                + (record.temperatures[place].map { ", T \($0.short())" } ?? ""),
            caption: "\(counted(model.trajectories, "trajectory")), dt \(model.dt.short())",
            x: Axis("time t"), y: Axis(record.variables[0]), layers: paths + [band, mean])
    }

    private var times: [Double] { [0] + record.times }
    private var tallies: [Tally] { record.stops.map { $0[place].coordinates[0] } }

    private var mean: Layer {
        .line(
            x: times, y: [record.plan.model.model.start[0]] + tallies.map { $0.count > 0 ? $0.mean : nil },
            label: "mean",
            colour: .black, width: 2)
    }

    private var band: Layer {
        let start = record.plan.model.model.start[0]
        func edge(_ factor: Double) -> [Double?] {
            [start] + tallies.map { $0.count > 1 ? $0.mean + factor * $0.standardDeviation : nil }
        }
        return .band(x: times, lower: edge(-1), upper: edge(1), label: "one standard deviation", colour: .sky)
    }

    private var paths: [Layer] {
        (record.paths?[place] ?? []).prefix(20).map { path in
            .line(
                x: record.pathTimes, y: path.map { $0[0].isFinite ? $0[0] : nil }, label: nil, colour: .blue, width: 1)
        }
    }
}
