import LangevinStudies
import Leapstar
import Pictures

/// The figure of a temperature sweep: the generalisation gap against T, or the loss where there is no test data.
struct TemperatureFigure {
    private let document: TemperatureSweepDocument
    private let caption: String

    init(_ document: TemperatureSweepDocument, caption: String) { (self.document, self.caption) = (document, caption) }

    var figure: Figure? {
        let name = hasGap ? "gap" : "trainLoss"
        let points = document.rows.compactMap { row in
            row.quantities.first { $0.name == name && $0.upper.value.isFinite }.map { (row.temperature.value, $0) }
        }
        guard !points.isEmpty else { return nil }
        let isLogarithmic = points.allSatisfy { $0.0 > 0 }
        let mean = Layer.points(
            x: points.map(\.0), y: points.map(\.1.mean.value),
            errors: points.map { $0.1.upper.value - $0.1.mean.value }, label: nil, colour: .blue)
        return Figure(
            title: hasGap ? "Generalisation gap against temperature" : "Loss against temperature", caption: caption,
            x: Axis("temperature T", scale: isLogarithmic ? .log : .linear),
            y: Axis(hasGap ? "test loss − train loss" : "train loss"), layers: [mean])
    }

    private var hasGap: Bool { document.rows.contains { $0.quantities.contains { $0.name == "gap" } } }
}
