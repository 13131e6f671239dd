import Backends
import Dynamics

/// One ensemble on its way through a device, tile by tile.
final class DeviceRun {
    private let prepared: PreparedProgram
    private let device: OpenedDevice
    private let shape: KernelShape
    private let ensemble: Ensemble
    private let buffers: RunBuffers
    private var remaining: Range<UInt64>
    private var launchTime = ContinuousClock.now
    private let largestLevel: Int
    private(set) var launches = 0

    init(
        _ prepared: PreparedProgram, on device: OpenedDevice, shape: KernelShape, program: TrajectoryProgram,
        arguments: ProgramArguments, ensemble: Ensemble
    ) throws(OpenCLError) {
        self.prepared = prepared
        self.device = device
        self.shape = shape
        self.ensemble = ensemble
        remaining = ensemble.samples
        largestLevel = TileSize(wholeEnsemble: ensemble).level
        buffers = try .allocate(
            arguments: ProgramText.arguments(arguments), observables: program.observables.count,
            samples: shape.padded((1 << largestLevel) + Int(DeviceTally.alignment)), groupSize: prepared.groupSize,
            on: device)
    }

    /// The next part of the ensemble, aligned and as large as one launch may be.
    func nextTile() -> Range<UInt64>? {
        guard !remaining.isEmpty else { return nil }
        let size = TileSize(stepsPerSecond: prepared.stepsPerSecond, steps: ensemble.steps, largest: largestLevel)
        let part = ensemble.restricted(to: remaining).tiles(level: size.level).first { _ in true } ?? remaining
        remaining = part.upperBound..<remaining.upperBound
        return part
    }

    /// Starts the trajectories of `tile`.
    func launch(_ tile: Range<UInt64>) throws(LaunchError) {
        launchTime = .now
        do throws(OpenCLError) {
            try prepared.trajectories.setArguments(ensemble, buffers, first: DeviceTally.base(of: tile))
            let items = shape.padded(Int(DeviceTally.places(of: tile).upperBound)) / shape.lanes
            try enqueue(prepared.trajectories, items: items)
        } catch { throw .openCL(error) }
        launches += 1
    }

    /// The samples of `tile`.
    func samples(_ tile: Range<UInt64>, observable: Int) throws(LaunchError) -> Arriving<Double> {
        let places = DeviceTally.places(of: tile)
        let column = observable * buffers.stride
        do throws(OpenCLError) {
            let range = column + Int(places.lowerBound)..<column + Int(places.upperBound)
            return Arriving(try device.queue.beginReading(buffers.samples, range))
        } catch { throw .openCL(error) }
    }

    /// Reduces the samples of `tile` to a few nodes of the canonical tree.
    func reduce(_ tile: Range<UInt64>, observable: Int) throws(LaunchError) -> Arriving<DeviceTally> {
        do throws(OpenCLError) {
            return Arriving(try reduce(column: UInt64(observable * buffers.stride), DeviceTally.places(of: tile)))
        } catch { throw .openCL(error) }
    }

    private func reduce(column: UInt64, _ places: Range<UInt64>) throws(OpenCLError) -> PendingRead<DeviceTally> {
        let leaves = DeviceTally.groups(Int(places.upperBound))
        try prepared.tallySamples.setArgument(0, buffers.samples)
        try prepared.tallySamples.setArgument(1, column)
        try prepared.tallySamples.setArgument(2, places.lowerBound)
        try prepared.tallySamples.setArgument(3, places.upperBound)
        try prepared.tallySamples.setArgument(4, buffers.nodes)
        try enqueue(prepared.tallySamples, items: leaves)
        let merged = DeviceTally.groups(leaves)
        try prepared.mergeTallies.setArgument(0, buffers.nodes)
        try prepared.mergeTallies.setArgument(1, UInt64(leaves))
        try prepared.mergeTallies.setArgument(2, buffers.merged)
        try enqueue(prepared.mergeTallies, items: merged)
        return try device.queue.beginReading(buffers.merged, 0..<merged)
    }

    /// Launches at least `items` work-items: the last group is filled up.
    private func enqueue(_ kernel: borrowing Kernel, items: Int) throws(OpenCLError) {
        let size = prepared.groupSize
        _ = try device.queue.enqueue(kernel, global: items.rounded(upTo: size), local: size)
    }

    /// The parts of `tile` that `nodes` stand for.
    func parts(of tile: Range<UInt64>, nodes: [DeviceTally]) -> [(Range<UInt64>, Tally)] {
        let base = DeviceTally.base(of: tile)
        return nodes.enumerated().compactMap { index, node in
            let start = base + UInt64(index) * DeviceTally.alignment
            let part = (start..<start + DeviceTally.alignment).clamped(to: tile)
            return part.isEmpty ? nil : (part, node.tally)
        }
    }

    /// Learns from a finished launch: keeps the compiled program, and corrects the speed by which the next launch is sized
    /// if this one was long enough to tell.
    func learn(from tile: Range<UInt64>) {
        prepared.keepOnce()
        let seconds = (ContinuousClock.now - launchTime) / .seconds(1)
        guard seconds > 0.02 else { return }
        prepared.stepsPerSecond = Double(tile.count) * Double(ensemble.steps) / seconds
    }
}

extension Kernel {
    /// The arguments of `trajectories`.
    fileprivate mutating func setArguments(
        _ ensemble: Ensemble, _ buffers: borrowing RunBuffers, first: UInt64
    ) throws(OpenCLError) {
        try setArgument(0, buffers.samples)
        try setArgument(1, UInt64(buffers.stride))
        try setArgument(2, buffers.arguments)
        try setArgument(3, ensemble.steps)
        try setArgument(4, ensemble.tailStart)
        try setArgument(5, ensemble.runSeed)
        try setArgument(6, first)
    }
}
