import Backends
import LaneCode
import Programs

/// A run of one ensemble at several points on a device, launch by launch.
final class DeviceRun {
    let prepared: PreparedProgram
    let device: OpenedDevice
    var shape: KernelShape { prepared.shape }
    let ensemble: Ensemble
    private var outputs: Int { prepared.printed.outputCount }
    let buffers: RunBuffers
    private var plan: LaunchPlan
    /// The commands of the last launch, in order.
    private var work = KernelWork()
    /// The slices of the record; nil for a program that keeps none.
    let kept: RecordSlices?
    let keepStride: UInt32
    private(set) var launches = 0

    /// - Precondition: there is at least one point.
    init(
        _ prepared: PreparedProgram, on device: OpenedDevice, points: [ProgramArguments], ensemble: Ensemble,
        capacity: Int, keepStride: UInt32 = 1,
        keptCapacity: Int = RecordSlices.usualCapacity
    ) throws(LaunchError) {
        self.prepared = prepared
        self.device = device
        self.ensemble = ensemble
        plan = LaunchPlan(
            points: points.count, ensemble: ensemble, shape: prepared.shape, limit: capacity,
            longestRow: device.context.device.description.longestRow,
            pointsPerItem: prepared.printed.pointsPerItem(of: points.count))
        self.keepStride = keepStride
        let allocationLimit = device.context.device.description.allocationLimit
        let (capacity, shape) = (plan.capacity, prepared.shape)
        kept = prepared.printed.record.map { record in
            RecordSlices(
                record, ensemble, stride: keepStride, shape: shape, groupSize: prepared.groupSize, samples: capacity,
                limit: min(keptCapacity, Int(clamping: allocationLimit / 8)))
        }
        if let obstacle = kept?.obstacle(allocationLimit: allocationLimit) { throw .device(obstacle) }
        do throws(OpenCLError) {
            buffers = try .allocate(
                arguments: points.flatMap(LaneSource.arguments), outputs: prepared.printed.outputCount,
                samples: plan.capacity,
                kept: kept?.capacity, on: device)
        } catch { throw .openCL(error) }
    }

    /// The next part of the work, as large as one launch may be.
    func next() -> WorkRegion? { plan.next(stepsPerSecond: prepared.stepsPerSecond) }

    /// Starts the trajectories of `launch`, with `steps` steps in place of the ensemble's where given.
    func begin(_ launch: WorkRegion, steps: UInt32? = nil) throws(LaunchError) {
        let ensemble = steps.map(timed) ?? ensemble
        beginLaunch()
        do throws(OpenCLError) {
            if let kept {
                for slice in kept.slices(of: launch) { try begin(slice, of: launch, ensemble) }
            } else {
                try prepared.trajectories.setArguments(ensemble, buffers, launch, stride: launch.stride(shape))
                try enqueueTrajectories(
                    items: launch.width(shape) / shape.samplesPerItem, rows: try rows(points: launch.points.count))
            }
        } catch { throw .openCL(error) }
    }

    /// The rows of work-items for `points` points.
    private func rows(points: Int) throws(OpenCLError) -> Int {
        guard prepared.printed.sharesDraws else { return points }
        let perItem = prepared.printed.pointsPerItem(of: points)
        try prepared.trajectories.setArgument(8, UInt32(points))
        try prepared.trajectories.setArgument(9, UInt32(perItem))
        return (points + perItem - 1) / perItem
    }

    func beginLaunch() {
        work = KernelWork()
        launches += 1
    }

    /// The same ensemble with another number of steps, and a tail that is no longer than its own.
    private func timed(_ steps: UInt32) -> Ensemble {
        var part = ensemble
        let tail = min(ensemble.steps - ensemble.tailStart, max(1, steps / 5))
        (part.steps, part.tailStart) = (steps, steps - min(steps, tail))
        return part
    }

    private func begin(_ slice: Slice, of launch: WorkRegion, _ ensemble: Ensemble) throws(OpenCLError) {
        try beginTrajectories(slice, of: launch, ensemble)
        guard let reductions = prepared.reductions else { return }
        try reductions.setArguments(ensemble, buffers, launch, slice, shape)
        work.add(try reductions.enqueue(slice, shape, on: device.queue))
    }

    /// Starts the trajectories of `slice`, and leaves its record in the buffer.
    func beginTrajectories(_ slice: Slice, of launch: WorkRegion, _ ensemble: Ensemble) throws(OpenCLError) {
        try prepared.trajectories.setArguments(ensemble, buffers, launch, stride: launch.stride(shape))
        try prepared.trajectories.setArguments(buffers, slice, stride: keepStride)
        try enqueueTrajectories(items: slice.items.count, rows: slice.points.count)
    }

    private func enqueueTrajectories(items: Int, rows: Int) throws(OpenCLError) {
        let size = prepared.groupSize
        // A launch is padded to the shape's groups, which are multiples of a kernel's own by powers of two.
        precondition(items % size == 0, "\(items) work-items are no whole groups of \(size)")
        work.add(try device.queue.enqueue(prepared.trajectories, global: items, rows: rows, local: size))
    }

    /// Blocks until the last launch has ended; returns the seconds that it took on the device.
    func waitForTrajectories() throws(OpenCLError) -> Double {
        try work.wait()
        return try work.seconds()
    }

    /// The samples of a launch at its point number `point`, on their way from the device.
    func samples(_ launch: WorkRegion, point: Int = 0, output: Int) throws(LaunchError) -> Arriving<Double> {
        let places = DeviceTally.places(of: launch.samples)
        let column = (point * outputs + output) * launch.stride(shape)
        do throws(OpenCLError) {
            let range = column + Int(places.lowerBound)..<column + Int(places.upperBound)
            return Arriving(try device.queue.beginReading(buffers.samples, range))
        } catch { throw .openCL(error) }
    }

    /// Reduces each column of `launch` to a few nodes of the canonical tree.
    func reduce(_ launch: WorkRegion, with kernels: TallyKernels) throws(LaunchError) -> Arriving<DeviceTally> {
        do throws(OpenCLError) {
            return Arriving(
                try kernels.reduce(
                    buffers.samples, buffers.tallies, columns: launch.points.count * outputs,
                    stride: launch.stride(shape),
                    places: DeviceTally.places(of: launch.samples), on: device.queue))
        } catch { throw .openCL(error) }
    }

    /// Adds the nodes from ``reduce(_:with:)`` to the trees of each point and output.
    func add(_ nodes: [DeviceTally], of launch: WorkRegion, to trees: inout [[TallyTree]]) {
        let base = DeviceTally.base(of: launch.samples)
        let nodesPerColumn = nodes.count / (launch.points.count * outputs)
        for (index, node) in nodes.enumerated() {
            let (column, place) = index.quotientAndRemainder(dividingBy: nodesPerColumn)
            let start = base + UInt64(place) * DeviceTally.alignment
            let part = (start..<start + DeviceTally.alignment).clamped(to: launch.samples)
            let point = launch.points.lowerBound + column / outputs
            if !part.isEmpty { trees[point][column % outputs].append(node.tally, of: part) }
        }
    }

    /// Learns from a finished launch: keeps the compiled program and, if the launch was long enough to tell, corrects
    /// the speed by which the next one is sized.
    func learn(from launch: WorkRegion) {
        prepared.keepOnce()
        // A time that the driver cannot tell is not learned.
        guard let seconds = try? work.seconds(), seconds > 0.005 else { return }
        let samples = launch.points.count * launch.width(shape)
        prepared.learn(stepsPerSecond: Double(samples) * Double(ensemble.steps) / seconds)
    }
}

/// The commands of one launch.
private struct KernelWork {
    private final class Command {
        let event: Event
        init(_ event: consuming Event) { self.event = event }
    }

    private var commands: [Command] = []

    mutating func add(_ event: consuming Event) { commands.append(Command(event)) }

    /// Waits for the last command: they end in the order in which they were given.
    func wait() throws(OpenCLError) { try commands.last?.event.wait() }

    func seconds() throws(OpenCLError) -> Double {
        var sum = 0.0
        for command in commands { sum += try command.event.seconds() }
        return sum
    }
}

extension Kernel {
    /// Sets the arguments of the kernel `trajectories`.
    fileprivate mutating func setArguments(
        _ ensemble: Ensemble, _ buffers: borrowing RunBuffers, _ launch: WorkRegion, stride: Int
    ) throws(OpenCLError) {
        try setArgument(0, buffers.samples)
        try setArgument(1, UInt64(stride))
        try setArgument(2, buffers.arguments)
        try setArgument(3, UInt64(launch.points.lowerBound))
        try setArgument(4, ensemble.steps)
        try setArgument(5, ensemble.tailStart)
        try setArgument(6, ensemble.runSeed)
        try setArgument(7, DeviceTally.base(of: launch.samples))
    }

    /// Sets the arguments that only programs with a record have.
    fileprivate mutating func setArguments(
        _ buffers: borrowing RunBuffers, _ slice: Slice, stride: UInt32
    ) throws(OpenCLError) {
        try setArgument(8, buffers.kept)
        try setArgument(9, stride)
        try setArgument(10, UInt64(slice.items.lowerBound))
        try setArgument(11, UInt64(slice.points.lowerBound))
    }
}
