import Leapstar
import Pictures
import Roofline

/// For each device the roof over its first case, operations in a second against operations for each byte of memory, and a point for
/// each case.
struct RooflineFigure {
    let record: RooflineRecord

    var figure: Figure {
        Figure(
            title: "What devices do, below what they could do", caption: caption,
            x: Axis("arithmetic intensity (operations for each byte of memory)", scale: .log),
            y: Axis("rate (10⁹ operations per second)", scale: .log),
            layers: zip(record.devices, Self.colours).flatMap(layers))
    }

    private static let colours: [Colour] = [.blue, .vermillion, .green, .purple, .orange, .sky]

    private func layers(_ device: RooflineDevice, _ colour: Colour) -> [Layer] {
        let results = record.results.filter { $0.device.place == device.place }
        guard let first = results.first else { return [] }
        let flat = first.boundRate * first.operations
        let knee = flat / device.ceilings.memoryRate
        let ends = [0.01 * knee, knee, max(10 * knee, 3 * (results.map(\.intensity).max() ?? knee))]
        let name = "\(device.record.backend), \(device.record.name)"
        return [
            .line(
                x: ends, y: ends.map { 1e-9 * min(flat, $0 * device.ceilings.memoryRate) },
                label: "roof of \(first.measured.work.name), \(name)", colour: colour),
            .points(
                x: results.map(\.intensity), y: results.map { 1e-9 * $0.rate * $0.operations },
                label: "measured, \(name)",
                colour: colour),
        ]
    }

    private var caption: String {
        record.results.map { result in
            let (work, device) = (result.measured.work.name, result.measured.device.backend)
            return "\(work) on \(device): \((100 * result.share).fixed(0)) % of its bound (\(result.bound.binding))"
        }.joined(separator: "; ")
    }
}

extension RooflineResult {
    /// Lanes' operations in a step of one trajectory.
    fileprivate var operations: Double { counts.total { _ in 1 } }

    /// Where nothing goes to memory, what one result of eight bytes for each sample would be.
    fileprivate var intensity: Double {
        operations / (memoryBytes > 0 ? memoryBytes : 8 / Double(measured.work.experiment.steps))
    }
}
