import Dynamics
public import Jobs

/// Cost and memory against size, where one dimension grows while the others stay.
public struct ScaleDocument: Codable, Sendable {
    /// The rows, axis by axis, from small to large.
    public let rows: [Row]

    /// One size on one device.
    public struct Row: Codable, Sendable {
        /// The axis that grows: `trajectories`, `steps`, `dimension`, or `expression` for ever larger potentials.
        public let axis: String
        /// The number on the axis; for expressions it is ``operations``.
        public let value: Double
        public let backend, device, driver: String
        /// The device's index among those measured, from 0, which tells it from another of the same make.
        public let place: Int
        public let lanes: Int
        public let trajectories: UInt64
        public let steps: UInt32
        public let dimension: Int
        /// The number of instructions in one step of the program.
        public let operations: Int
        /// The wall-clock time of the best run, in seconds.
        public let seconds: Double
        /// The nanoseconds for each step of one trajectory.
        public let nanosecondsPerStep: Double
        /// The seconds of a run with one trajectory and one step, once the program is ready.
        public let overheadSeconds: Double
        /// The seconds of the same run the first time, which includes making the program.
        public let firstSeconds: Double
        /// The peak resident memory of the process for this row, in bytes; null where the system does not tell it.
        public let peakMemory: JSONOptional<UInt64>
    }

    init(_ results: [ScaleResult]) { rows = results.map(Row.init) }

    /// Every axis that can grow, in order.
    package static let axes = ScaleAxis.allCases.map(\.rawValue)
    /// The step size of every row.
    package static let dt = ScaleCase.dt
}

extension ScaleDocument.Row {
    init(_ result: ScaleResult) {
        let (device, experiment) = (result.device, result.work.experiment)
        self.init(
            axis: result.axis.rawValue, value: result.value, backend: device.backend, device: device.name,
            driver: device.driver, place: result.place, lanes: device.lanes, trajectories: experiment.seeds,
            steps: experiment.steps, dimension: experiment.landscape.dimension, operations: result.work.operations,
            seconds: result.seconds, nanosecondsPerStep: result.nanosecondsPerStep, overheadSeconds: result.overhead,
            firstSeconds: result.first, peakMemory: JSONOptional(result.peakMemory))
    }
}
