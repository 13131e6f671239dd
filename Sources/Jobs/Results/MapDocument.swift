package import Backends
package import Boundaries
package import Devices
package import Dynamics
package import Experiments
package import Inference
package import Proofs

/// A map as JSON. Keys are promised in Documentation/CommandLine.md.
package struct MapDocument: Encodable {
    package struct Axis: Encodable {
        package let parameter: String
        package let values: [Double]
        /// The same as an option takes it.
        package let grid: String
    }

    package struct Cell: Encodable {
        package let values: [Double]
        package let boundaries: [Boundary]
        package let atLower, atUpper: String
        package let open: Int
        package let resolution: CertificateDocument.Resolution
        /// Null where it was not asked for.
        package let complete: JSONOptional<Bool>
        package let openIntervals: [IntervalDocument]
    }

    package struct Boundary: Encodable {
        package let estimate, lower, upper, width: Double
        package let rising: Bool
    }

    package let version = LeapstarVersion.current
    package let experiment: ExperimentDocument
    package let device: DeviceRecord
    package let axes: [Axis]
    /// In the order of the first axis, then of the second.
    package let cells: [Cell]
    /// Null where the map was cancelled.
    package let estimator: JSONOptional<String>
    package let approximate: JSONOptional<Bool>
    package let confidence: Double
    package let status: String
    package let seconds: Double

    package init(_ run: MapRecord) {
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
