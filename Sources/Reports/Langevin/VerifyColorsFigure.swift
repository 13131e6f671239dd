import LangevinStudies
import Leapstar
import Pictures

/// The figure of a check of colours: a cell in its own colour for each draw, row by row from the top.
struct VerifyColorsFigure {
    private let record: VerifyColorsRecord
    private static let columns = 64

    init(_ record: VerifyColorsRecord) { self.record = record }

    /// Nil where there is no colour.
    var figure: Figure? {
        guard let found = record.found, !found.colours.isEmpty else { return nil }
        return Figure(
            title: record.plan.request.log.map { "Colours of \($0)" }
                ?? "Colours of seed \(record.plan.request.seed ?? 0)",
            caption: caption(found), x: Axis("place in its row"), y: Axis("first draw of a row", names: names(found)),
            layers: [.strip(grid(found), colours: rows(found))] + difference(found))
    }

    private func rowCount(_ found: ColoursFound) -> Int { (found.colours.count + Self.columns - 1) / Self.columns }

    private func caption(_ found: ColoursFound) -> String {
        let balance = found.balance
        let shown = found.colours.count < balance.count ? "the first \(found.colours.count) of " : ""
        return "\(shown)\(balance.count) colours; trits −1, 0, 1: \(balance.negatives), \(balance.zeros), "
            + "\(balance.positives); sum \(balance.sum), residue \(balance.residue) modulo 3"
    }

    private func grid(_ found: ColoursFound) -> CellGrid {
        CellGrid(
            xEdges: (0...min(found.colours.count, Self.columns)).map { Double($0) + 0.5 },
            yEdges: (0...rowCount(found)).map { Double($0) + 0.5 })
    }

    /// From below, so the last row comes first. At most some 16 of them have a name.
    private func names(_ found: ColoursFound) -> [String] {
        let count = rowCount(found)
        let every = (count + 15) / 16
        return (0..<count).reversed().map { $0 % every == 0 ? "\($0 * Self.columns + 1)" : "" }
    }

    private func rows(_ found: ColoursFound) -> [[UInt32?]] {
        let columns = min(found.colours.count, Self.columns)
        return (0..<rowCount(found)).reversed().map { row in
            (0..<columns).map { column in
                let place = row * Self.columns + column
                return place < found.colours.count ? found.colours[place].bits : nil
            }
        }
    }

    /// A ring around the first draw that differs from what is computed, where it is shown.
    private func difference(_ found: ColoursFound) -> [Layer] {
        guard found.difference != nil, let place = found.agreeing, place < found.colours.count else { return [] }
        let (row, column) = place.quotientAndRemainder(dividingBy: Self.columns)
        return [
            .rings(
                x: [Double(column + 1)], y: [Double(rowCount(found) - row)], label: "first draw that differs",
                colour: .black)
        ]
    }
}

extension StreamColour {
    /// 0xRRGGBB.
    fileprivate var bits: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }
}
