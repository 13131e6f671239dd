import Leapstar
import Pictures

/// The section on the round-trip errors of every scheme.
struct ReversibilitySection {
    let record: RoundTripRecord

    private var plan: RoundTripPlan { record.plan }
    private var trips: [RoundTrip] { record.trips }

    var section: PaperSection {
        let exact = trips.filter(\.isExact).map(\.scheme.name)
        return PaperSection(
            title: "Reversibility", part: "reversibility",
            paragraphs: [
                "\(counted(plan.steps, "step")) of \(plan.dt.short()) without noise on the full gradient, the motion reversed, and as many steps back: "
                    + "the distance from the start, over its size. "
                    + (exact.isEmpty
                        ? "None came back to the last bit."
                        : "To the last bit came back: \(exact.joined(separator: ", ")).")
            ] + plan.notes.map(\.description), tables: [table],
            pictures: [.init(name: "reversibility", figure: figure)],
            files: [
                .init(name: "reversibility.csv", text: record.text(.csv)),
                .init(name: "reversibility.json", text: record.text(.json)),
            ])
    }

    private var table: PaperTable {
        var table = PaperTable(
            title: "Round trips",
            columns: [
                ("scheme", "scheme"), ("positionError", "position error"), ("momentumError", "momentum error"),
                ("exact", "exact"),
            ])
        table.rows = trips.map { trip in
            [
                .text(trip.scheme.name), .number(trip.positionError, digits: 3), .number(trip.momentumError, digits: 3),
                .text(trip.isExact ? "yes" : "no"),
            ]
        }
        return table
    }

    /// The errors by rank; exact ones are drawn at the foot of the axis, below every other.
    private var figure: Figure {
        let ranks = trips.indices.map { Double($0 + 1) }
        let errors = trips.map {
            $0.positionError > 0 && $0.positionError.isFinite && !$0.isExact ? $0.positionError : nil
        }
        let foot = (errors.compactMap { $0 }.min() ?? 1) / 10
        let names = trips.enumerated().map { "\($0 + 1) \($1.scheme.name)" }.joined(separator: ", ")
        return Figure(
            title: "Round-trip error of each scheme", caption: names,
            x: Axis("scheme", range: 0...Double(trips.count + 1)), y: Axis("relative position error", scale: .log),
            layers: [
                .points(x: ranks, y: errors, label: "comes back with this error", colour: .vermillion),
                .points(
                    x: ranks, y: trips.map { $0.isExact ? foot : nil }, label: "comes back to the last bit",
                    colour: .blue),
            ])
    }
}
