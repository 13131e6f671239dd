import Backends

/// A compiled program that computes the values of an ``Expectation``: stored samples and their reduction, or the rows
/// of a series.
struct ProgramProof {
    private let prepared: PreparedProgram
    private let expectation: Expectation
    private let run: DeviceRun
    private let launch: WorkRegion
    private let columns: [Arriving<Double>]
    /// The reduced samples; nil for a program that keeps a series.
    private let nodes: Arriving<DeviceTally>?
    private let slices: [ArrivingRows]

    /// Starts the program. It passes through launches, buffers and reduction as every run does.
    init(
        _ prepared: PreparedProgram, _ expectation: Expectation, with kernels: TallyKernels, on device: OpenedDevice
    ) throws(LaunchError) {
        (self.prepared, self.expectation) = (prepared, expectation)
        run = try DeviceRun(
            prepared, on: device, points: [expectation.point], ensemble: expectation.ensemble,
            capacity: Int(DeviceTally.alignment))
        launch = WorkRegion(points: 0..<1, samples: expectation.ensemble.samples)
        guard prepared.printed.outputCount > 0 else {
            (columns, nodes, slices) = ([], nil, try run.beginSeries(launch))
            return
        }
        try run.begin(launch)
        var columns: [Arriving<Double>] = []
        for place in expectation.columns.indices { columns.append(try run.samples(launch, output: place)) }
        (self.columns, nodes, slices) = (columns, try run.reduce(launch, with: kernels), [])
    }

    /// Whether everything has arrived.
    func isThere() throws(LaunchError) -> Bool {
        if let nodes { return try nodes.isThere() }
        return try slices.last?.arriving.isThere() ?? true
    }

    /// What is wrong with the program, which is proven if nothing is. Blocks until the device is done.
    func difference() throws(LaunchError) -> Expectation.Difference? {
        let (samples, tallies) = try answers()
        let difference = expectation.difference(samples, tallies)
        prepared.isProven = difference == nil
        return difference
    }

    private func answers() throws(LaunchError) -> ([[Double]], [Tally]) {
        guard let nodes else {
            var rows = [[Double]](repeating: [], count: expectation.columns.count)
            for slice in slices { try slice.append(to: &rows) }
            return (rows, [])
        }
        var samples: [[Double]] = []
        for column in columns { samples.append(try column.read()) }
        var trees = [expectation.columns.map { _ in TallyTree(from: expectation.ensemble.samples.lowerBound) }]
        run.add(try nodes.read(), of: launch, to: &trees)
        return (samples, trees[0].map(\.root))
    }
}
