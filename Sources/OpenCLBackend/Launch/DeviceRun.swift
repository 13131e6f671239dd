import Backends
import Dynamics

/// One ensemble at several points on its way through a device, launch by launch.
final class DeviceRun {
    private let prepared: PreparedProgram
    private let device: OpenedDevice
    private var shape: KernelShape { prepared.shape }
    private let ensemble: Ensemble
    private let observables: Int
    private let buffers: RunBuffers
    private var plan: LaunchPlan
    /// The trajectories of the last launch.
    private var event: Event?
    private(set) var launches = 0

    /// - Precondition: there is a point.
    init(
        _ prepared: PreparedProgram, on device: OpenedDevice, program: TrajectoryProgram,
        points: [ProgramArguments], ensemble: Ensemble, capacity: Int
    ) throws(OpenCLError) {
        self.prepared = prepared
        self.device = device
        self.ensemble = ensemble
        observables = program.observables.count
        plan = LaunchPlan(points: points.count, ensemble: ensemble, shape: prepared.shape, limit: capacity)
        buffers = try .allocate(
            arguments: points.flatMap(ProgramText.arguments), observables: observables, samples: plan.capacity,
            on: device)
    }

    /// The next part of the work, as large as one launch may be.
    func next() -> Launch? { plan.next(stepsPerSecond: prepared.stepsPerSecond) }

    /// Starts the trajectories of `launch`, with so many steps where they are not those of the ensemble.
    func begin(_ launch: Launch, steps: UInt32? = nil) throws(LaunchError) {
        var ensemble = ensemble
        if let steps { (ensemble.steps, ensemble.tailStart) = (steps, steps - max(1, steps / 5)) }
        let (items, size) = (launch.width(shape) / shape.samplesPerItem, prepared.groupSize)
        // A launch is padded to the shape's groups, of which a kernel's own are a half, a quarter and so on.
        precondition(items % size == 0, "\(items) work-items are no whole groups of \(size)")
        do throws(OpenCLError) {
            try prepared.trajectories.setArguments(ensemble, buffers, launch, stride: launch.stride(shape))
            event = try device.queue.enqueue(
                prepared.trajectories, global: items, rows: launch.points.count, local: size)
        } catch { throw .openCL(error) }
        launches += 1
    }

    /// Blocks until the trajectories that were begun last have ended; the seconds that they took on the device.
    func waitForTrajectories() throws(OpenCLError) -> Double {
        try event?.wait()
        return try event?.seconds() ?? 0
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
    func reduce(_ launch: Launch, with kernels: TallyKernels) throws(LaunchError) -> Arriving<DeviceTally> {
        do throws(OpenCLError) {
            return Arriving(
                try kernels.reduce(
                    buffers, columns: launch.points.count * observables, stride: launch.stride(shape),
                    places: DeviceTally.places(of: launch.tile), on: device.queue))
        } catch { throw .openCL(error) }
    }

    /// Adds what ``reduce(_:with:)`` gave to the trees of each point and observable.
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
        // What a driver cannot say is not learned.
        guard let seconds = try? event?.seconds(), seconds > 0.005 else { return }
        let samples = launch.points.count * launch.width(shape)
        prepared.learn(stepsPerSecond: Double(samples) * Double(ensemble.steps) / seconds)
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
