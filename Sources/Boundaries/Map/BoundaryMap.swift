public import Backends
public import Experiments
import Messages

/// The boundaries in a range of step sizes for every value of one parameter, or every pair of values of two.
///
/// Without sampling, one program serves all cells: the second-order curve of each is scanned finely enough for its own
/// oscillation, dips are looked into, and all roots are narrowed in step, everything in a few large launches. With an
/// estimator that samples, each cell is a certified search.
public struct BoundaryMap: Sendable, Hashable {
    public let range: ClosedRange<Double>
    /// What varies: one parameter or two.
    public let axes: [MapAxis]
    /// `auto`, `exact` and `secondOrder` sample nothing.
    public let estimator: EstimatorChoice
    /// The probability that every statement about all cells is true, in (0.5, 1); for an estimator that samples.
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
        try Self.check(axes)
        self.confidence = try SearchError.checkedConfidence(confidence)
        guard !provesCompleteness || estimator.sampled == nil else {
            throw .invalid(.incomplete(estimator))
        }
        self.axes = axes
        self.estimator = estimator
        self.provesCompleteness = provesCompleteness
    }

    private static func check(_ axes: [MapAxis]) throws(SearchError) {
        guard (1...2).contains(axes.count), Set(axes.map(\.parameter)).count == axes.count else {
            let expected: Message = "one parameter that varies, or two different ones"
            throw .invalid(.outOfRange("a map needs \(expected: expected), got \(got: axes.count)"))
        }
        let cells = axes.reduce(1.0) { $0 * Double($1.values.count) }
        guard cells >= 1, cells <= Double(mostCells) else {
            let expected: Message = "between 1 and \(mostCells) cells"
            throw .invalid(.outOfRange("a map has \(expected: expected), got \(got: cells)"))
        }
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

    /// What happens, as it happens. `host` evaluates what needs no sampling, `backend` samples. Cancelling the
    /// consuming task ends the map.
    public func events(
        _ experiment: Experiment, on backend: any Backend, host: any Backend
    ) -> AsyncThrowingStream<MapEvent, any Error> {
        .events { report in
            let run = MapRun(map: self, experiment: experiment, backend: backend, host: host, report: report)
            return .finished(try await run.outcome())
        }
    }
}

/// What a map reports.
public enum MapEvent: Sendable, Hashable {
    /// What it is doing, for a progress line.
    case stage(String)
    /// One cell, in order; all at the end where the cells are computed together.
    case cell(MapCell)
    case finished(MapOutcome)
}
