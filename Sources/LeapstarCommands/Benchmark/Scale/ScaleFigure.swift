import Leapstar
import Pictures

/// Cost against each axis: a colour for each axis, a kind of line for each device.
struct ScaleFigure {
    let results: [ScaleResult]
    private static let dashes: [Dash] = [.solid, .dashed, .dotted]
    private static let colours: [Colour] = [.blue, .vermillion, .green, .purple]

    /// Each device by its first result.
    private var devices: [ScaleResult] {
        results.reduce(into: []) { firsts, result in
            if !firsts.contains(where: { $0.place == result.place }) { firsts.append(result) }
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
            zip(ScaleAxis.allCases, Self.colours).compactMap { axis, colour in
                let rows = results.filter { $0.place == first.place && $0.axis == axis }
                return line(
                    rows, label: order == 0 ? axis.rawValue : nil, colour, Self.dashes[order % Self.dashes.count])
            }
        }
    }

    private func line(_ rows: [ScaleResult], label: String?, _ colour: Colour, _ dash: Dash) -> Layer? {
        guard !rows.isEmpty else { return nil }
        return .line(
            x: rows.map(\.value), y: rows.map(\.nanosecondsPerStep), label: label, colour: colour, dash: dash)
    }

    /// `Solid: cpu: …`
    private var lineTexts: [String] {
        devices.enumerated().map { order, first in
            "\(["Solid", "Dashed", "Dotted"][order % Self.dashes.count]): \(first.device.described)"
        }
    }

    private var caption: String {
        let largest = results.filter { $0.axis == .trajectories }.map(\.work.experiment.seeds).max() ?? 0
        return
            "Harmonic landscape, gradient noise, dt \(ScaleCase.dt.short()); up to \(largest) trajectories; quadratic landscapes "
            + "of each dimension; polynomials of more and more terms. \(lineTexts.joined(separator: "; "))."
    }
}
