import Backends

/// A compiled program at work on what an ``Expectation`` knows: samples as the device stores them, and their reduction.
struct ProgramProof {
    private let prepared: PreparedProgram
    private let expectation: Expectation
    private let run: DeviceRun
    private let launch: Launch
    private let columns: [Arriving<Double>]
    /// The last to arrive.
    let nodes: Arriving<DeviceTally>

    /// Starts it: the run takes the way of all runs through launches, buffers and reduction.
    init(
        _ prepared: PreparedProgram, _ expectation: Expectation, with kernels: TallyKernels, on device: OpenedDevice
    ) throws(LaunchError) {
        (self.prepared, self.expectation) = (prepared, expectation)
        run = try DeviceRun(
            prepared, on: device, points: [expectation.point], ensemble: expectation.ensemble, capacity: Int(DeviceTally.alignment))
        launch = Launch(points: 0..<1, tile: expectation.ensemble.samples)
        try run.begin(launch)
        var columns: [Arriving<Double>] = []
        for place in expectation.columns.indices { columns.append(try run.samples(launch, observable: place)) }
        self.columns = columns
        nodes = try run.reduce(launch, with: kernels)
    }

    /// What is wrong with the program, which counts as proven where nothing is. Blocks until the device is done.
    func difference() throws(LaunchError) -> Expectation.Difference? {
        var samples: [[Double]] = []
        for column in columns { samples.append(try column.read()) }
        var trees = [expectation.columns.map { _ in TallyTree(from: expectation.ensemble.samples.lowerBound) }]
        run.add(try nodes.read(), of: launch, to: &trees)
        let difference = expectation.difference(samples, trees[0].map(\.root))
        prepared.isProven = difference == nil
        return difference
    }
}
