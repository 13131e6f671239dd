import ElementaryFunctions
import LangevinStudies
import Leapstar
import Pictures

/// The figure of first passages: the share of trajectories that have not hit, over time, beside exponentials of the
/// rate that was found and of Kramers'.
struct FirstPassageFigure {
    private let document: FirstPassageDocument
    private let caption: String
    private static let most = 5

    init(_ document: FirstPassageDocument, caption: String) { (self.document, self.caption) = (document, caption) }

    /// Nil where no trajectory hit.
    var figure: Figure? {
        let rows = document.rows.filter { $0.all.hits > 0 }.prefix(Self.most)
        guard !rows.isEmpty else { return nil }
        let regions = document.rows[0].channels.compactMap(\.region.value)
        return Figure(
            title: "Trajectories that have not reached \(regions.joined(separator: ", "))",
            caption: caption + "; solid: exponential of hits per time at risk, dashed: Kramers' rate; "
                + "circled: censored at the end",
            x: Axis("time t"), y: Axis("share without a hit", range: range(rows), scale: .log),
            layers: zip(rows, Colour.inTurn).flatMap { $0.layers($1) })
    }

    /// To half of the least share that is seen: bars may reach down to 0.
    private func range(_ rows: some Sequence<FirstPassageDocument.Row>) -> ClosedRange<Double> {
        let shares = rows.flatMap { $0.survival.map(\.share.value) }.filter { $0 > 0 }
        return 0.5 * (shares.min() ?? 1)...1.2
    }
}

extension FirstPassageDocument.Row {
    fileprivate func layers(_ colour: Colour) -> [Layer] {
        let times = survival.map(\.time.value)
        let shares = survival.map(\.share.value)
        let measured = Layer.points(
            x: times, y: shares, errors: survival.map(\.standardError.value),
            label: temperature.value.map { "T \($0.short())" } ?? "trajectories", colour: colour)
        return [measured, exponential(all.rate.value, .solid, colour)]
            + (kramers.value.map { [exponential($0.rate.value.value, .dashed, colour)] } ?? []) + end(colour)
    }

    /// exp(−rate·t), as far as trajectories are seen to survive.
    private func exponential(_ rate: Double, _ dash: Dash, _ colour: Colour) -> Layer {
        let seen = survival.filter { $0.share.value > 0 }.map(\.time.value)
        return .line(x: seen, y: seen.map { Elementary.exp(-rate * $0) }, colour: colour, dash: dash)
    }

    /// Those that were still on their way when their time was over.
    private func end(_ colour: Colour) -> [Layer] {
        guard censored > 0, let last = survival.last else { return [] }
        return [.rings(x: [last.time.value], y: [last.share.value], colour: colour)]
    }
}
