import Leapstar

/// A map as JSON. Keys are promised in Documentation/CommandLine.md.
struct MapDocument: Encodable {
    struct Axis: Encodable {
        let parameter: String
        let values: [Double]
        /// The same as an option takes it.
        let grid: String
    }

    struct Cell: Encodable {
        let values: [Double]
        let boundaries: [Boundary]
        let atLower, atUpper: String
        let open: Int
        let resolution: CertificateDocument.Resolution
        /// Null where it was not asked for.
        let complete: JSONOptional<Bool>
        let openIntervals: [IntervalDocument]
    }

    struct Boundary: Encodable {
        let estimate, lower, upper, width: Double
        let rising: Bool
    }

    let version = LeapstarVersion.current
    let experiment: ExperimentDocument
    let device: DeviceRecord
    let axes: [Axis]
    /// In the order of the first axis, then of the second.
    let cells: [Cell]
    /// Null where the map was cancelled.
    let estimator: JSONOptional<String>
    let approximate: JSONOptional<Bool>
    let confidence: Double
    let status: String
    let seconds: Double

    init(_ run: MapRecord) {
        let map = run.plan.map
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
        status = run.status.rawValue
        seconds = run.seconds
    }
}

extension MapDocument.Cell {
    fileprivate init(_ cell: MapCell) {
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
