public import Backends
public import Experiments

/// The boundaries in a range of step sizes for every value of one parameter, or every pair of values of two.
///
/// Without sampling, one program serves all cells: the second-order curve of each is scanned finely enough for its own
/// oscillation, dips are looked into, and all roots are narrowed in step, everything in a few large launches. With an
/// estimator that samples, each cell is a certified search.
public struct BoundaryMap: Sendable, Hashable {
    public let range: ClosedRange<Double>
    /// One or two.
    public let axes: [MapAxis]
    /// `auto`, `exact` and `secondOrder` sample nothing.
    public let estimator: EstimatorChoice
    /// Of all cells together; for an estimator that samples.
    public let confidence: Double
    /// Whether it is to be proved for each cell that no boundary is missed; for an estimator that samples nothing.
    public let provesCompleteness: Bool
    /// More cells than this fill the memory before they end.
    public static let mostCells = 1_000_000

    public init(
        lower: Double, upper: Double, axes: [MapAxis], estimator: EstimatorChoice = .auto, confidence: Double = 0.99,
        provesCompleteness: Bool = false
    ) throws(SearchError) {
        range = try SearchError.checkedRange(lower: lower, upper: upper)
        guard (1...2).contains(axes.count), Set(axes.map(\.parameter)).count == axes.count else {
            throw .invalid("a map needs one parameter that varies, or two different ones, got \(axes.count)")
        }
        let cells = axes.reduce(1.0) { $0 * Double($1.values.count) }
        guard cells >= 1, cells <= Double(Self.mostCells) else {
            throw .invalid("a map has between 1 and \(Self.mostCells) cells, got \(cells)")
        }
        self.confidence = try SearchError.checkedConfidence(confidence)
        guard !provesCompleteness || estimator.sampled == nil else {
            throw .invalid("completeness is proved where the expectation needs no sampling, got estimator \(estimator.rawValue); leave --complete out")
        }
        (self.axes, self.estimator, self.provesCompleteness) = (axes, estimator, provesCompleteness)
    }

    /// The values of the axes' parameters in each cell; the first axis varies the fastest.
    public var cells: [[Double]] {
        guard axes.count == 2 else { return axes[0].values.map { [$0] } }
        return axes[1].values.flatMap { second in axes[0].values.map { [$0, second] } }
    }

    /// `experiment` with the values of one cell.
    public func variant(of experiment: Experiment, at values: [Double]) -> Experiment {
        var variant = experiment
        for (axis, value) in zip(axes, values) { axis.parameter.set(value, in: &variant) }
        return variant
    }

    /// What happens, as it happens. `host` evaluates what needs no sampling, `backend` samples. Cancelling the consuming
    /// task ends the map.
    public func events(
        _ experiment: Experiment, on backend: any Backend, host: any Backend
    ) -> AsyncThrowingStream<MapEvent, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    let run = MapRun(
                        map: self, experiment: experiment, backend: backend, host: host,
                        report: { continuation.yield($0) })
                    continuation.yield(.finished(try await run.outcome()))
                    continuation.finish()
                } catch { continuation.finish(throwing: error) }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}

/// What a map reports.
public enum MapEvent: Sendable, Hashable {
    /// What it is doing, for a progress line.
    case stage(String)
    /// In order; all at the end where the cells are computed together.
    case cell(MapCell)
    case finished(MapOutcome)
}
