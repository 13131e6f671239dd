public import Backends
public import Experiments
import Messages

/// A map of the boundaries in a range of step sizes, for every value of one parameter or every pair of values of two.
///
/// Without sampling, one program serves all cells, in a few large launches: the second-order curve of each cell is
/// scanned finely enough for its own oscillation, dips are examined, and all roots are narrowed in step. With an
/// estimator that samples, each cell is a certified search.
public struct BoundaryMap: Sendable, Hashable {
    public let range: ClosedRange<Double>
    /// The axes of the map: one or two parameters that vary.
    public let axes: [MapAxis]
    /// The estimator; `auto`, `exact` and `secondOrder` sample nothing.
    public let estimator: EstimatorChoice
    /// The probability that all statements about all cells hold together, in (0.5, 1); used by estimators that sample.
    public let confidence: Double
    /// Whether to prove for each cell that no boundary is missed; only for an estimator that samples nothing.
    public let provesCompleteness: Bool
    /// The largest number of cells; more would fill the memory before the map ends.
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

    /// The values of the axes' parameters in each cell; the first axis varies fastest.
    public var cells: [[Double]] {
        guard axes.count == 2 else { return axes[0].values.map { [$0] } }
        return axes[1].values.flatMap { second in axes[0].values.map { [$0, second] } }
    }

    /// A copy of `experiment` with the parameter values of one cell.
    public func variant(of experiment: Experiment, at values: [Double]) -> Experiment {
        var variant = experiment
        for (axis, value) in zip(axes, values) { axis.parameter.set(value, in: &variant) }
        return variant
    }

    /// The events of the map, as they happen. Cancelling the consuming task ends the map.
    ///
    /// `host` evaluates what needs no sampling, `backend` samples. Of a map that samples, `share` names the cells to
    /// search; the outcome then has those alone.
    public func events(
        _ experiment: Experiment, on backend: any Backend, host: any Backend, share: Share? = nil
    ) -> AsyncThrowingStream<MapEvent, any Error> {
        .events { report in
            let run = MapRun(
                map: self, share: share, experiment: experiment, backend: backend, host: host, report: report)
            return .finished(try await run.outcome())
        }
    }
}

/// An event of a map.
public enum MapEvent: Sendable, Hashable {
    /// The current activity, for a progress line.
    case stage(String)
    /// One finished cell, in order; all cells come at the end if they are computed together.
    case cell(MapCell)
    case finished(MapOutcome)
}
