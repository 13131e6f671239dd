import Leapstar
import Pictures

/// The figure of a fan: its bands around the median.
struct FanFigure {
    private let record: FanRecord
    private let points: [Fan.Point]

    init(_ record: FanRecord) { (self.record, points) = (record, record.points) }

    var figure: Figure {
        Figure(
            title:
                "Change of the \(quantity) of \(record.plan.experiment.experiment.scheme.name) at dt \(record.plan.dt.short())",
            caption: caption,
            x: Axis("time t"), y: Axis("change ΔH of the \(quantity)"),
            layers: [
                .horizontalLine(0), band(0, 4, "5–95 % of the seeds", .sky), band(1, 3, "25–75 %", .blue),
                .line(x: points.map(\.time), y: points.map { value($0, 2) }, label: "median", colour: .black, width: 2),
            ])
    }

    private var quantity: String { record.plan.experiment.experiment.effectiveQuantity.label }

    private func band(_ lower: Int, _ upper: Int, _ label: String, _ colour: Colour) -> Layer {
        .band(
            x: points.map(\.time), lower: points.map { value($0, lower) }, upper: points.map { value($0, upper) },
            label: label,
            colour: colour)
    }

    /// A quantile of a point; nil, which leaves a gap, where no seed stayed finite.
    private func value(_ point: Fan.Point, _ quantile: Int) -> Double? {
        point.quantiles[quantile].isFinite ? point.quantiles[quantile] : nil
    }

    private var caption: String {
        let diverged = points.map(\.diverged).max() ?? 0
        let left = diverged == 0 ? "" : ", up to \(diverged) of them diverged and left out"
        return record.plan.experiment.fanDescription.joined(separator: "; ") + left
    }
}
