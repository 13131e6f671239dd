public import Backends
import Boundaries

/// A map as JSON. Its keys are documented in Documentation/CommandLine.md.
public struct MapDocument: Codable, Sendable {
    /// An axis of the map: a parameter and its values.
    public struct Axis: Codable, Sendable {
        public let parameter: String
        public let values: [Double]
        /// The values in the form that an option takes.
        public let grid: String
    }

    /// The boundaries at one value of each axis.
    public struct Cell: Codable, Sendable {
        public let values: [Double]
        public let boundaries: [Boundary]
        public let atLower, atUpper: String
        public let open: Int
        public let resolution: CertificateDocument.Resolution
        /// Whether it is proved that no boundary is missed; null where no proof was requested.
        public let complete: JSONOptional<Bool>
        public let openIntervals: [IntervalDocument]
    }

    /// A boundary dt*, with the interval that encloses it and the direction of the sign change.
    public struct Boundary: Codable, Sendable {
        public let estimate, lower, upper, width: Double
        public let rising: Bool
    }

    public private(set) var kind = MapRequest.kind
    public private(set) var schema = MapRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: MapRequest
    public let experiment: ExperimentDocument
    public let device: DeviceRecord
    public let axes: [Axis]
    /// The cells in the order of the first axis, then of the second.
    public let cells: [Cell]
    /// The estimator that was chosen; null where the map was cancelled.
    public let estimator: JSONOptional<String>
    public let approximate: JSONOptional<Bool>
    public let confidence: Double
    public let status: String
    public let seconds: Double

    package init(_ run: MapRecord) {
        let map = run.plan.map
        request = run.plan.request
        var experiment = ExperimentDocument(run.plan.experiment, asked: map.estimator)
        experiment.dtRange = .init(lower: map.range.lowerBound, upper: map.range.upperBound)
        self.experiment = experiment
        device = run.device
        axes = zip(map.axes, run.plan.grids).map {
            Axis(parameter: $0.parameter.name, values: $0.values, grid: $1.text)
        }
        cells = run.cells.map(Cell.init)
        estimator = JSONOptional(run.outcome?.choice.rawValue)
        approximate = JSONOptional(run.outcome?.isApproximate)
        confidence = map.confidence
        status = run.completion
        seconds = run.seconds
    }
}

extension MapDocument.Cell {
    init(_ cell: MapCell) {
        values = cell.values
        boundaries = cell.boundaries.map {
            .init(estimate: $0.estimate, lower: $0.lower, upper: $0.upper, width: $0.width, rising: $0.rises)
        }
        (atLower, atUpper, open) = (cell.atLower.rawValue, cell.atUpper.rawValue, cell.openChanges)
        resolution = .init(cell.resolution)
        complete = JSONOptional(cell.completeness?.isComplete)
        openIntervals = cell.completeness?.open.map(IntervalDocument.init) ?? []
    }
}
