import Leapstar
import Pictures

/// The roofline figure: for each device the roof over its first case, as operations per second against operations per
/// byte of memory, and a point for each case.
struct RooflineFigure {
    let measured: RooflineDocument

    var figure: Figure {
        Figure(
            title: "What devices do, below what they could do", caption: caption,
            x: Axis("arithmetic intensity (operations for each byte of memory)", scale: .log),
            y: Axis("rate (10⁹ operations per second)", scale: .log),
            layers: zip(measured.devices, Self.colours).flatMap(layers))
    }

    private static let colours: [Colour] = [.blue, .vermillion, .green, .purple, .orange, .sky]

    private func layers(_ device: RooflineDocument.Device, _ colour: Colour) -> [Layer] {
        let results = measured.roofline.filter { $0.place == device.place }
        guard let first = results.first else { return [] }
        let flat = first.boundStepsPerSecond.value * first.operationsOfStep
        let knee = flat / device.memoryBytesPerSecond
        let ends = [0.01 * knee, knee, max(10 * knee, 3 * (results.map(\.intensity).max() ?? knee))]
        let name = "\(device.backend), \(device.device)"
        return [
            .line(
                x: ends, y: ends.map { 1e-9 * min(flat, $0 * device.memoryBytesPerSecond) },
                label: "roof of \(first.case), \(name)", colour: colour),
            .points(
                x: results.map(\.intensity),
                y: results.map { 1e-9 * $0.bestStepsPerSecond.value * $0.operationsOfStep },
                label: "measured, \(name)", colour: colour),
        ]
    }

    private var caption: String {
        measured.roofline.map { result in
            let share = (100 * result.share.value).fixed(0)
            return "\(result.case) on \(result.backend): \(share) % of its bound (\(result.binding))"
        }.joined(separator: "; ")
    }
}

extension RooflineDocument.Entry {
    /// The operations of all lanes in a step of one trajectory, summed in the order of the classes.
    fileprivate var operationsOfStep: Double {
        RooflineDocument.classes.reduce(0) { $0 + (operations[$1] ?? 0) }
    }

    /// The operations per byte; where nothing goes to memory, as if each sample gave one result of eight bytes.
    fileprivate var intensity: Double {
        operationsOfStep / (memoryBytes > 0 ? memoryBytes : 8 / Double(steps))
    }
}
