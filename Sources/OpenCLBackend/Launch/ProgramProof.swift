import Backends

/// A compiled program that computes the values of an ``Expectation``: stored samples and their reduction, or the rows
/// of a series.
struct ProgramProof {
    private let prepared: PreparedProgram
    private let expectation: Expectation
    private let run: DeviceRun
    private let launch: WorkRegion
    /// By point of a work-item, then by output.
    private let columns: [[Arriving<Double>]]
    /// The reduced samples; nil for a program that keeps a series.
    private let nodes: Arriving<DeviceTally>?
    private let slices: [ArrivingRows]

    /// Starts the program, at the same point in every place of a work-item. It passes through launches, buffers and
    /// reduction as every run does.
    init(
        _ prepared: PreparedProgram, _ expectation: Expectation, with kernels: TallyKernels, on device: OpenedDevice
    ) throws(LaunchError) {
        (self.prepared, self.expectation) = (prepared, expectation)
        // More than go abreast, so that each place of those is proven.
        let points = prepared.printed.sharesDraws ? 5 : 1
        run = try DeviceRun(
            prepared, on: device, points: Array(repeating: expectation.point, count: points),
            ensemble: expectation.ensemble, capacity: points * prepared.shape.padded(Int(DeviceTally.alignment)))
        launch = WorkRegion(points: 0..<points, samples: expectation.ensemble.samples)
        guard prepared.printed.outputCount > 0 else {
            (columns, nodes, slices) = ([], nil, try run.beginSeries(launch))
            return
        }
        try run.begin(launch)
        var columns: [[Arriving<Double>]] = []
        for point in 0..<points {
            columns.append([])
            for place in expectation.columns.indices {
                columns[point].append(try run.samples(launch, point: point, output: place))
            }
        }
        (self.columns, nodes, slices) = (columns, try run.reduce(launch, with: kernels), [])
    }

    /// Whether everything has arrived.
    func isThere() throws(LaunchError) -> Bool {
        if let nodes { return try nodes.isThere() }
        return try slices.last?.arriving.isThere() ?? true
    }

    /// What is wrong with the program, which is proven if nothing is. Blocks until the device is done.
    func difference() throws(LaunchError) -> Expectation.Difference? {
        let answers = try answers()
        let difference = answers.lazy.compactMap { expectation.difference($0.samples, $0.tallies) }.first
        prepared.isProven = difference == nil
        return difference
    }

    /// What each point gave.
    private func answers() throws(LaunchError) -> [(samples: [[Double]], tallies: [Tally])] {
        guard let nodes else {
            var rows = [[Double]](repeating: [], count: expectation.columns.count)
            for slice in slices { try slice.append(to: &rows) }
            return [(rows, [])]
        }
        let start = expectation.ensemble.samples.lowerBound
        var trees = columns.map { $0.map { _ in TallyTree(from: start) } }
        run.add(try nodes.read(), of: launch, to: &trees)
        var answers: [(samples: [[Double]], tallies: [Tally])] = []
        for (point, columns) in columns.enumerated() {
            var samples: [[Double]] = []
            for column in columns { samples.append(try column.read()) }
            answers.append((samples, trees[point].map(\.root)))
        }
        return answers
    }
}
