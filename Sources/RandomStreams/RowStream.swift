/// The rows of a data table that each step of one trajectory draws, for mini-batch gradients: the scalar definition
/// that every backend reproduces.
///
/// Rows are uniform on 0…n − 1 and independent, so a batch is drawn with replacement. They come from Philox alone, from
/// the draw blocks after those of the step's normals: word w of a block gives row ⌊w·n / 2³²⌋, whose probability
/// differs from 1/n by less than 2⁻³² (D. Lemire, "Fast random integer generation in an interval", ACM TOMACS 29, 2019,
/// without its rejection step). Counter and key are those of the normals: (draw block, step, trajectory) and the run
/// seed.
public struct RowStream: Sendable {
    private let runSeed: UInt64
    private let trajectory: UInt64
    private let firstBlock: UInt32
    private let rowsPerStep: Int
    private let rowCount: UInt32

    /// The largest number of rows that data can have.
    public static let largestRowCount = 1 << 31

    public init(runSeed: UInt64, trajectory: UInt64, normalsPerStep: Int, rowsPerStep: Int, rowCount: Int) {
        precondition(normalsPerStep >= 0, "got \(normalsPerStep) normals a step")
        self.init(
            runSeed: runSeed, trajectory: trajectory, firstBlock: (normalsPerStep + 3) / 4, rowsPerStep: rowsPerStep,
            rowCount: rowCount)
    }

    /// Rows drawn from the draw block `firstBlock` on.
    package init(runSeed: UInt64, trajectory: UInt64, firstBlock: Int, rowsPerStep: Int, rowCount: Int) {
        precondition(firstBlock >= 0 && rowsPerStep >= 0, "got block \(firstBlock) and \(rowsPerStep) rows a step")
        precondition((1...Self.largestRowCount).contains(rowCount), "got \(rowCount) rows of data, expected 1 to 2^31")
        self.runSeed = runSeed
        self.trajectory = trajectory
        self.firstBlock = UInt32(firstBlock)
        self.rowsPerStep = rowsPerStep
        self.rowCount = UInt32(rowCount)
    }

    /// Replaces `rows` by the row indices of a step, as binary64 numbers.
    public func rows(step: UInt32, into rows: inout [Double]) {
        rows.removeAll(keepingCapacity: true)
        var drawBlock = firstBlock
        while rows.count < rowsPerStep {
            let block = Self.philoxRows(
                drawBlock: drawBlock, step: step, trajectory: trajectory, runSeed: runSeed, rowCount: rowCount)
            for slot in 0..<min(4, rowsPerStep - rows.count) { rows.append(block[slot]) }
            drawBlock += 1
        }
    }

    /// The four row indices of one draw block.
    package static func philoxRows(
        drawBlock: UInt32, step: UInt32, trajectory: UInt64, runSeed: UInt64, rowCount: UInt32
    ) -> SIMD4<Double> {
        let low = UInt32(truncatingIfNeeded: trajectory)
        let high = UInt32(truncatingIfNeeded: trajectory >> 32)
        let words = Philox4x32.block(counter: SIMD4(drawBlock, step, low, high), key: runSeed)
        func row(_ word: UInt32) -> Double { Double(word.multipliedFullWidth(by: rowCount).high) }
        return SIMD4(row(words[0]), row(words[1]), row(words[2]), row(words[3]))
    }
}
