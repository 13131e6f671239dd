import Expressions
import Testing

@testable import Proofs

/// Numbers with many bits reach far beyond binary64 and come back.
@Suite(.needsMPFR) struct FarNumberTests {
    private func row() throws -> BallRow<MultiprecisionCentres> {
        BallRow(count: 6, centres: MultiprecisionCentres(count: 8, bits: 192, try MPFRLibrary.shared.get()))
    }

    /// Whether the ball in `place` holds `value`, and not much else.
    private func isNearly(_ value: Double, _ place: Int, _ row: inout BallRow<MultiprecisionCentres>) -> Bool {
        row.set(5, to: value)
        row.subtract(place, 5, to: 5)
        return !(row.radii[5] < row.centres.sizeBelow(5)) && row.radii[5] < WideBound(above: 1e-45)
    }

    @Test(arguments: [3000.0, -3000, 1e5, -1e5])
    func logarithmsUndoExponentials(_ x: Double) throws {
        var row = try row()
        row.set(0, to: x)
        row.call(.exp, 0, 0, to: 1)
        row.call(.log, 1, 1, to: 2)
        #expect(isNearly(x, 2, &row))
        #expect((row.centres.size(1).log2 - x / 0.6931471805599453).magnitude < 1e-2)
        #expect(row.centres.roundingError(1).isFinite == (x < 0) && row.centres.rounded(1) == (x < 0 ? 0 : .infinity))
    }

    @Test(arguments: [900.0, -900, 20_000, -20_000])
    func productsQuotientsAndRootsCancel(_ x: Double) throws {
        var row = try row()
        row.set(0, to: x)
        row.call(.exp, 0, 0, to: 1)
        row.multiply(1, 1, to: 2)
        row.squareRoot(2, to: 2)
        row.divide(2, 1, to: 3)
        #expect(isNearly(1, 3, &row))
        row.negate(0, to: 0)
        row.call(.exp, 0, 0, to: 4)
        row.multiply(4, 1, to: 3)
        #expect(isNearly(1, 3, &row))
    }

    /// What is unknown is not lost beside the largest numbers.
    @Test func theUnknownOutweighsAll() throws {
        for x in [0.0, 1e4, -1e4] {
            var row = try row()
            row.set(0, to: x)
            row.call(.exp, 0, 0, to: 1)
            row.set(2, to: .nan)
            row.add(1, 2, to: 3)
            #expect(!row.radii[3].isFinite)
            row.multiply(1, 2, to: 3)
            #expect(!row.radii[3].isFinite && row.radii[3].upperDouble == .infinity)
            row.add(3, 1, to: 3)
            row.divide(3, 1, to: 3)
            #expect(!row.radii[3].isFinite && row.radii[3].upperDouble == .infinity)
        }
    }
}
