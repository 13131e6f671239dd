import Leapstar
import Pictures

/// The figure of cost against each axis, with a colour for each axis and a kind of line for each device.
struct ScaleFigure {
    let rows: [ScaleDocument.Row]
    private static let dashes: [Dash] = [.solid, .dashed, .dotted]
    private static let colours: [Colour] = [.blue, .vermillion, .green, .purple]

    /// The first row of each device.
    private var devices: [ScaleDocument.Row] {
        rows.reduce(into: []) { firsts, row in
            if !firsts.contains(where: { $0.place == row.place }) { firsts.append(row) }
        }
    }

    var figure: Figure {
        Figure(
            title: "Cost of a trajectory-step as one thing grows", caption: caption,
            x: Pictures.Axis("trajectories, steps, dimension or operations of a step (count)", scale: .log),
            y: Pictures.Axis("time per trajectory-step (ns)", scale: .log), layers: layers)
    }

    private var layers: [Layer] {
        devices.enumerated().flatMap { order, first in
            zip(ScaleDocument.axes, Self.colours).compactMap { axis, colour in
                let rows = rows.filter { $0.place == first.place && $0.axis == axis }
                return line(rows, label: order == 0 ? axis : nil, colour, Self.dashes[order % Self.dashes.count])
            }
        }
    }

    private func line(_ rows: [ScaleDocument.Row], label: String?, _ colour: Colour, _ dash: Dash) -> Layer? {
        guard !rows.isEmpty else { return nil }
        return .line(
            x: rows.map(\.value), y: rows.map(\.nanosecondsPerStep), label: label, colour: colour, dash: dash)
    }

    /// The key to the kinds of lines, such as `Solid: cpu: …`.
    private var lineTexts: [String] {
        devices.enumerated().map { order, first in
            let device = DeviceRecord(
                backend: first.backend, name: first.device, driver: first.driver, lanes: first.lanes)
            return "\(["Solid", "Dashed", "Dotted"][order % Self.dashes.count]): \(device.described)"
        }
    }

    private var caption: String {
        let largest = rows.filter { $0.axis == ScaleDocument.axes[0] }.map(\.trajectories).max() ?? 0
        return
            "Harmonic landscape, gradient noise, dt \(ScaleDocument.dt.short()); up to \(largest) trajectories; quadratic landscapes "
            + "of each dimension; polynomials of more and more terms. \(lineTexts.joined(separator: "; "))."
    }
}
