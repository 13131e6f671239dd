import Backends
import Dynamics

/// One ensemble at several points on its way through a device, launch by launch.
final class DeviceRun {
    private let prepared: PreparedProgram
    private let device: OpenedDevice
    private let shape: KernelShape
    private let ensemble: Ensemble
    private let observables: Int
    private let buffers: RunBuffers
    private var plan: LaunchPlan
    private var launchTime = ContinuousClock.now
    private(set) var launches = 0

    /// - Precondition: there is a point.
    init(
        _ prepared: PreparedProgram, on device: OpenedDevice, shape: KernelShape, program: TrajectoryProgram,
        points: [ProgramArguments], ensemble: Ensemble, capacity: Int
    ) throws(OpenCLError) {
        self.prepared = prepared
        self.device = device
        self.shape = shape
        self.ensemble = ensemble
        observables = program.observables.count
        plan = LaunchPlan(points: points.count, ensemble: ensemble, shape: shape, limit: capacity)
        buffers = try .allocate(
            arguments: points.flatMap(ProgramText.arguments), observables: observables, samples: plan.capacity, on: device)
    }

    /// The next part of the work, as large as one launch may be.
    func next() -> Launch? { plan.next(stepsPerSecond: prepared.stepsPerSecond) }

    /// Starts the trajectories of `launch`.
    func begin(_ launch: Launch) throws(LaunchError) {
        launchTime = .now
        do throws(OpenCLError) {
            try prepared.trajectories.setArguments(ensemble, buffers, launch, stride: launch.stride(shape))
            try enqueue(prepared.trajectories, items: launch.width(shape) / shape.lanes, rows: launch.points.count)
        } catch { throw .openCL(error) }
        launches += 1
    }

    /// The samples of a launch that has one point.
    func samples(_ launch: Launch, observable: Int) throws(LaunchError) -> Arriving<Double> {
        let places = DeviceTally.places(of: launch.tile)
        let column = observable * launch.stride(shape)
        do throws(OpenCLError) {
            let range = column + Int(places.lowerBound)..<column + Int(places.upperBound)
            return Arriving(try device.queue.beginReading(buffers.samples, range))
        } catch { throw .openCL(error) }
    }

    /// Reduces each column of `launch` to a few nodes of the canonical tree.
    func reduce(_ launch: Launch) throws(LaunchError) -> Arriving<DeviceTally> {
        let columns = launch.points.count * observables
        let places = DeviceTally.places(of: launch.tile)
        do throws(OpenCLError) {
            return Arriving(try reduce(columns, stride: launch.stride(shape), places))
        } catch { throw .openCL(error) }
    }

    private func reduce(
        _ columns: Int, stride: Int, _ places: Range<UInt64>
    ) throws(OpenCLError) -> PendingRead<DeviceTally> {
        let leaves = DeviceTally.groups(Int(places.upperBound))
        try prepared.tallySamples.setArgument(0, buffers.samples)
        try prepared.tallySamples.setArgument(1, UInt64(stride))
        try prepared.tallySamples.setArgument(2, places.lowerBound)
        try prepared.tallySamples.setArgument(3, places.upperBound)
        try prepared.tallySamples.setArgument(4, UInt64(leaves))
        try prepared.tallySamples.setArgument(5, buffers.nodes)
        try enqueue(prepared.tallySamples, items: leaves, rows: columns)
        let merged = DeviceTally.groups(leaves)
        try prepared.mergeTallies.setArgument(0, buffers.nodes)
        try prepared.mergeTallies.setArgument(1, UInt64(leaves))
        try prepared.mergeTallies.setArgument(2, UInt64(merged))
        try prepared.mergeTallies.setArgument(3, buffers.merged)
        try enqueue(prepared.mergeTallies, items: merged, rows: columns)
        return try device.queue.beginReading(buffers.merged, 0..<columns * merged)
    }

    /// Launches at least `items` work-items in each row: the last group is filled up.
    private func enqueue(_ kernel: borrowing Kernel, items: Int, rows: Int) throws(OpenCLError) {
        let size = prepared.groupSize
        _ = try device.queue.enqueue(kernel, global: items.rounded(upTo: size), rows: rows, local: size)
    }

    /// Adds what ``reduce(_:)`` gave to the trees of each point and observable.
    func add(_ nodes: [DeviceTally], of launch: Launch, to trees: inout [[TallyTree]]) {
        let base = DeviceTally.base(of: launch.tile)
        let nodesPerColumn = nodes.count / (launch.points.count * observables)
        for (index, node) in nodes.enumerated() {
            let (column, place) = index.quotientAndRemainder(dividingBy: nodesPerColumn)
            let start = base + UInt64(place) * DeviceTally.alignment
            let part = (start..<start + DeviceTally.alignment).clamped(to: launch.tile)
            let point = launch.points.lowerBound + column / observables
            if !part.isEmpty { trees[point][column % observables].append(node.tally, of: part) }
        }
    }

    /// Learns from a finished launch: keeps the compiled program, and corrects the speed by which the next launch is sized
    /// if this one was long enough to tell.
    func learn(from launch: Launch) {
        prepared.keepOnce()
        let seconds = (ContinuousClock.now - launchTime) / .seconds(1)
        guard seconds > 0.02 else { return }
        let samples = launch.points.count * launch.width(shape)
        prepared.stepsPerSecond = Double(samples) * Double(ensemble.steps) / seconds
    }
}

extension Kernel {
    /// The arguments of `trajectories`.
    fileprivate mutating func setArguments(
        _ ensemble: Ensemble, _ buffers: borrowing RunBuffers, _ launch: Launch, stride: Int
    ) throws(OpenCLError) {
        try setArgument(0, buffers.samples)
        try setArgument(1, UInt64(stride))
        try setArgument(2, buffers.arguments)
        try setArgument(3, UInt64(launch.points.lowerBound))
        try setArgument(4, ensemble.steps)
        try setArgument(5, ensemble.tailStart)
        try setArgument(6, ensemble.runSeed)
        try setArgument(7, DeviceTally.base(of: launch.tile))
    }
}
