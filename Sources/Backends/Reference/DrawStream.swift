package import Programs
import RandomStreams

/// The draws of one trajectory, step by step, as binary64.
package struct DrawStream: Sendable {
    private var normalStream: NormalStream
    /// The numbers that steps share with their neighbours; nil where they share none.
    private let joint: JointNormals?
    private let wholeNumbers: [RowStream]
    private var normals: [Double]
    private var drawn: [Double] = []
    /// The draws of the last step, in order.
    package private(set) var values: [Double]

    package init(_ draws: Draws, _ ensemble: Ensemble, trajectory: UInt64) {
        normalStream = NormalStream(
            generator: ensemble.generator, runSeed: ensemble.runSeed, trajectory: trajectory,
            normalsPerStep: draws.normals, period: draws.period)
        joint = JointNormals(draws, ensemble, trajectory: trajectory)
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
        joint?.join(step: step, &normals)
        values = normals
        for stream in wholeNumbers {
            stream.rows(step: step, into: &drawn)
            values += drawn
        }
    }
}

extension JointNormals {
    /// The numbers that a trajectory's steps share; nil where they share none.
    fileprivate init?(_ draws: Draws, _ ensemble: Ensemble, trajectory: UInt64) {
        guard draws.areJoint, ensemble.generator.isCounterBased else { return nil }
        self.init(
            runSeed: ensemble.runSeed, trajectory: trajectory, count: draws.joint.normals,
            period: draws.joint.period, tailStart: ensemble.tailStart)
    }
}
