package import Programs
import RandomStreams

/// The draws of one trajectory, step by step, as binary64.
package struct DrawStream: Sendable {
    private var normalStream: NormalStream
    /// The numbers that steps share with their neighbours, and the steps from which on they do not; nil where they never do.
    private let joint: (numbers: JointNormals, tailStart: UInt32)?
    private let wholeNumbers: [RowStream]
    private var normals: [Double]
    private var drawn: [Double] = []
    /// The draws of the last step, in order.
    package private(set) var values: [Double]

    package init(_ draws: Draws, _ ensemble: Ensemble, trajectory: UInt64) {
        normalStream = NormalStream(
            generator: ensemble.generator, runSeed: ensemble.runSeed, trajectory: trajectory,
            normalsPerStep: draws.normals, period: draws.period)
        joint =
            draws.areJoint && ensemble.generator == .philox
            ? (
                JointNormals(
                    runSeed: ensemble.runSeed, trajectory: trajectory, count: draws.joint.normals,
                    period: draws.joint.period), ensemble.tailStart
            ) : nil
        wholeNumbers = draws.placedWholeNumbers.map { numbers, firstCall in
            RowStream(
                runSeed: ensemble.runSeed, trajectory: trajectory, firstBlock: firstCall, rowsPerStep: numbers.count,
                rowCount: numbers.bound)
        }
        normals = Array(repeating: 0, count: draws.normals)
        values = Array(repeating: 0, count: draws.count)
    }

    package mutating func draw(step: UInt32) {
        normalStream.normals(step: step, into: &normals)
        joinNeighbours(of: step)
        values = normals
        for stream in wholeNumbers {
            stream.rows(step: step, into: &drawn)
            values += drawn
        }
    }

    /// Replaces the normals that the step shares with the one before it, and with the one after it.
    private mutating func joinNeighbours(of step: UInt32) {
        guard let (numbers, tailStart) = joint else { return }
        let half = normals.count / 2
        if step > 0, step < tailStart { numbers.place(before: step, into: &normals[..<half]) }
        if step + 1 < tailStart { numbers.place(before: step + 1, into: &normals[half...]) }
    }
}
