import Dynamics
public import Jobs

/// Cost and memory as one thing grows while the rest stays.
public struct ScaleDocument: Codable, Sendable {
    /// Axis by axis, from small to large.
    public let rows: [Row]

    /// One size on one device.
    public struct Row: Codable, Sendable {
        /// What grows: `trajectories`, `steps`, `dimension`, or `expression`, which is larger and larger potentials.
        public let axis: String
        /// The number on the axis; of expressions ``operations``.
        public let value: Double
        public let backend, device, driver: String
        /// Of the device among those that were measured, from 0: what tells it from another of the same make.
        public let place: Int
        public let lanes: Int
        public let trajectories: UInt64
        public let steps: UInt32
        public let dimension: Int
        /// Instructions of one step of the program.
        public let operations: Int
        /// Wall-clock time of the best run.
        public let seconds: Double
        /// Per step of one trajectory.
        public let nanosecondsPerStep: Double
        /// Of one trajectory of one step, once the program is there.
        public let overheadSeconds: Double
        /// The same run the first time, with what it takes to make the program.
        public let firstSeconds: Double
        /// Resident bytes of the process while the row was measured; null where the system does not say.
        public let peakMemory: JSONOptional<UInt64>
    }

    init(_ results: [ScaleResult]) { rows = results.map(Row.init) }

    /// Everything that can grow, in order.
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
