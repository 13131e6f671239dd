import Programs

/// The reference backend: one trajectory after the other, one operation after the other, in plain scalar Swift.
///
/// It is written to be read, not to be fast; every other backend must give its bits.
public struct ReferenceBackend: Backend {
    public let device = DeviceRecord(backend: "reference", name: "scalar Swift", driver: "-", lanes: 1)

    public init() {}

    public func execute(_ work: Work) async throws(BackendError) -> WorkResult {
        let columns = try work.columns
        if work.wanted == .tallies {
            var tallies: [[Tally]] = []
            for point in work.points {
                var trees = Array(repeating: TallyTree(from: work.ensemble.samples.lowerBound), count: columns)
                try await Self.each(work, point) { trees[$0].append(contentsOf: [$1]) }
                tallies.append(trees.map(\.root))
            }
            return WorkResult(.tallies(tallies), launches: work.points.count)
        }
        var numbers: [[[Double]]] = []
        for point in work.points {
            var samples = [[Double]](repeating: [], count: columns)
            try await Self.each(work, point) { samples[$0].append($1) }
            numbers.append(samples)
        }
        return WorkResult(.numbers(numbers), launches: work.points.count)
    }

    /// Passes every number of every sample to `body`, in sample order, with its column.
    private static func each(
        _ work: Work, _ point: ProgramArguments, _ body: (_ column: Int, Double) -> Void
    ) async throws(BackendError) {
        for index in work.ensemble.samples {
            var trajectory = ReferenceTrajectory(work.program, point, work.ensemble, index: index)
            let values =
                if let stride = work.wanted.stride {
                    try await trajectory.series(of: work.ensemble, stride: stride)
                } else {
                    try await trajectory.outputs(of: work.ensemble)
                }
            for (column, value) in values.enumerated() { body(column, value) }
        }
    }
}
