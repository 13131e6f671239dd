import Testing

@testable import RandomStreams

/// The rows that make up mini-batches.
@Suite struct RowStreamTests {
    private func rows(_ stream: RowStream, step: UInt32) -> [Double] {
        var rows: [Double] = [.nan]
        stream.rows(step: step, into: &rows)
        return rows
    }

    /// Rows come from the draw blocks after those of the normals, four to a block, by the high half of word × count.
    @Test(arguments: [0, 1, 4, 5], [0, 1, 4, 6])
    func rowsFollowTheNormals(_ normals: Int, _ count: Int) {
        let stream = RowStream(
            runSeed: 77, trajectory: 3 << 32 | 5, normalsPerStep: normals, rowsPerStep: count, rowCount: 70)
        let first = [0: UInt32(0), 1: 1, 4: 1, 5: 2][normals, default: 9]
        let expected = (first...first + 1).flatMap { drawBlock -> [Double] in
            let words = Philox4x32.block(counter: SIMD4(drawBlock, 12, 5, 3), key: 77)
            return (0..<4).map { Double((UInt64(words[$0]) * 70) >> 32) }
        }
        #expect(rows(stream, step: 12) == Array(expected.prefix(count)))
    }

    @Test(arguments: [(UInt32(1), 0.0), (2, 1), (70, 69), (1 << 31, 2_147_483_647)])
    func theEndsAreReached(_ count: UInt32, _ last: Double) {
        func row(_ word: UInt32) -> Double { Double(word.multipliedFullWidth(by: count).high) }
        #expect(row(0) == 0 && row(.max) == last)
        let drawn = RowStream.philoxRows(drawBlock: 3, step: 4, trajectory: 5, runSeed: 6, rowCount: count)
        #expect((0..<4).allSatisfy { (0...last).contains(drawn[$0]) })
    }

    /// Pearson's χ² of 2¹⁸ · 4 rows of seventy, in standard errors of its distribution: n − 1 degrees, variance 2(n −
    /// 1).
    @Test(arguments: [7, 70]) func rowsAreUniform(_ count: Int) {
        var counts = [Double](repeating: 0, count: count)
        let trajectories: UInt64 = 1 << 18
        for trajectory in 0..<trajectories {
            let block = RowStream.philoxRows(
                drawBlock: 2, step: 9, trajectory: trajectory, runSeed: 2024, rowCount: UInt32(count))
            for slot in 0..<4 { counts[Int(block[slot])] += 1 }
        }
        let expected = 4 * Double(trajectories) / Double(count)
        let chiSquare = counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
        let freedom = Double(count - 1)
        #expect(abs(chiSquare - freedom) < 4 * (2 * freedom).squareRoot(), "χ² \(chiSquare) of \(freedom) degrees")
    }

    /// Neighbouring slots, steps and trajectories, as pairs of one of seven rows each: 49 cells.
    @Test(arguments: ["slot", "step", "trajectory"]) func pairsAreUniformToo(_ neighbour: String) {
        var counts = [Double](repeating: 0, count: 49)
        let pairs: UInt32 = 1 << 16
        for index in 0..<pairs {
            func rows(_ step: UInt32, _ trajectory: UInt64) -> SIMD4<Double> {
                RowStream.philoxRows(drawBlock: 1, step: step, trajectory: trajectory, runSeed: 99, rowCount: 7)
            }
            let (step, trajectory) = (2 * (index & 255), UInt64(index >> 8) * 2)
            let first = rows(step, trajectory)
            let second =
                switch neighbour {
                case "slot": first[1]
                case "step": rows(step + 1, trajectory)[0]
                default: rows(step, trajectory + 1)[0]
                }
            counts[Int(7 * first[0] + second)] += 1
        }
        let expected = Double(pairs) / 49
        let chiSquare = counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
        #expect(abs(chiSquare - 48) < 4 * 96.0.squareRoot(), "χ² \(chiSquare) of 48 degrees")
    }

    /// As for normals: every instruction set, across multiples of 2³² and the ends of chunks.
    @Test(arguments: InstructionSet.all)
    func blocksAgreeWithTheScalarDefinition(_ set: InstructionSet) throws {
        let firsts: [UInt64] = [0, 7, 0x1_0000_0000 - 300, 0x2_FFFF_FFF9, UInt64.max - 4]
        for first in firsts {
            for (vectors, count) in [(1, UInt32(70)), (3, 1), (35, 1 << 31)] {
                let (drawBlock, step) = (UInt32(vectors), UInt32(truncatingIfNeeded: first) &* 3)
                let got = try set.rows4(
                    seed: 42, drawBlock: drawBlock, step: step, rowCount: count, first: first,
                    count: vectors * set.lanes)
                for slot in 0..<4 {
                    let expected = (0..<vectors * set.lanes).map {
                        RowStream.philoxRows(
                            drawBlock: drawBlock, step: step, trajectory: first &+ UInt64($0), runSeed: 42,
                            rowCount: count)[slot]
                    }
                    #expect(firstDifference(ofBits: got[slot], expected) == nil, "from \(first), slot \(slot)")
                }
            }
        }
    }
}
