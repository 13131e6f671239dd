import LangevinStudies
import Leapstar
import Pictures

/// The figure of stationary biases: |bias| against dt on logarithmic axes with intervals, the threshold and dt*.
struct BiasFigure {
    private let document: BiasDocument
    private let caption: String

    init(_ document: BiasDocument, caption: String) { (self.document, self.caption) = (document, caption) }

    /// Rows with a certain sign, as others have no place on a logarithmic axis.
    var figure: Figure? {
        let rows = document.rows.filter { $0.sign.value != nil }
        guard !rows.isEmpty else { return nil }
        let points = Layer.points(
            x: rows.map(\.dt), y: rows.map(\.bias.value.magnitude),
            errors: rows.map { 0.5 * ($0.upper.value - $0.lower.value) },
            label: document.order.value.map { "order \($0.words)" }, colour: .blue)
        return Figure(
            title: "Bias of the stationary mean of \(document.observed)", caption: caption,
            x: Axis("step size dt", scale: .log), y: Axis("|bias|", scale: .log), layers: [points] + onsets)
    }

    private var onsets: [Layer] {
        let crossings = document.onsets.flatMap(\.crossings)
        guard let threshold = document.request.threshold, !crossings.isEmpty else { return [] }
        return [
            .points(
                x: crossings.map(\.estimate), y: crossings.map { _ in threshold }, errors: crossings.map { _ in 0 },
                label: "dt* of \(threshold.short())", colour: .vermillion)
        ]
    }
}
