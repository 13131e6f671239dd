package import Backends
package import Boundaries
package import Devices
package import Inference

/// A run of slopes: what was asked, and what is known so far.
package struct SlopeRecord: Sendable {
    package enum Status: String, Sendable {
        case complete, cancelled
    }

    /// One scheme in one range of step sizes.
    package struct Series: Sendable {
        package let plan: ExperimentPlan
        package let study: SlopeStudy
        /// Rising in dt.
        package var points: [DriftPoint] = []
        /// Nil until everything is done.
        package var outcome: SlopeOutcome?

        package init(_ slope: SlopePlan) { (plan, study) = (slope.plan, slope.study) }

        package var name: String { plan.experiment.scheme.name }
        package var fit: PowerLawFit? { try? outcome?.fit.get() }

        /// Why there is no slope, although everything was done.
        package var obstacle: SlopeObstacle? { if case .failure(let obstacle) = outcome?.fit { obstacle } else { nil } }

        package var diverged: UInt64 { points.reduce(0) { $0 + $1.tally.diverged } }

        package mutating func take(_ point: DriftPoint) {
            points.append(point)
            points.sort { $0.dt < $1.dt }
        }
    }

    package let request: SlopeRequest
    package var series: [Series]
    package let confidence: Double
    package let findsBands: Bool
    private let selection: BackendSelection
    package var status = Status.cancelled
    package var seconds = 0.0

    package init(_ request: SlopeRequest, _ slopes: [SlopePlan], confidence: Double, selection: BackendSelection) {
        self.request = request
        series = slopes.map(Series.init)
        self.confidence = confidence
        findsBands = request.findsBands ?? false
        self.selection = selection
    }

    package var device: DeviceRecord { selection.backend.device }

    package mutating func take(_ event: SlopeEvent, of index: Int) {
        switch event {
        case .point(let point): series[index].take(point)
        case .resampling: break
        // With what rounding may have done to each.
        case .finished(let outcome): (series[index].outcome, series[index].points) = (outcome, outcome.points)
        }
    }
}
