package import Backends
package import Boundaries
package import Devices
package import Inference

/// A run of slopes: its plan, and what is known so far.
package struct SlopeRecord: Sendable {
    /// One scheme in one range of step sizes.
    package struct Series: Sendable {
        package let plan: ExperimentPlan
        package let study: SlopeStudy
        /// The points in order of dt.
        package var points: [DriftPoint] = []
        /// The outcome; nil until the series is done, and in a share of it.
        package var outcome: SlopeOutcome?
        /// Whether all points of a share are known.
        fileprivate(set) var isDoneInShare = false

        package init(_ slope: SlopePlan) { (plan, study) = (slope.plan, slope.study) }

        package var name: String { plan.experiment.scheme.name }
        package var fit: PowerLawFit? { try? outcome?.fit.get() }

        /// Why there is no slope although the series is done.
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
    package var seconds = 0.0

    package init(_ plan: SlopesPlan, selection: BackendSelection) {
        request = plan.request
        series = plan.series.map(Series.init)
        confidence = plan.confidence
        findsBands = plan.request.findsBands ?? false
        self.selection = selection
    }

    package var device: DeviceRecord { selection.backend.device }

}

extension SlopeRecord: StudyRecord {
    /// An event, with the index of its series.
    package enum Event: Sendable {
        case began(Int)
        case happened(SlopeEvent, Int)
    }

    package mutating func take(_ event: Event) {
        guard case .happened(let event, let index) = event else { return }
        switch event {
        case .point(let point): series[index].take(point)
        case .resampling: break
        // With the effect of rounding on each point.
        case .finished(let outcome): (series[index].outcome, series[index].points) = (outcome, outcome.points)
        case .finishedShare(let points): (series[index].isDoneInShare, series[index].points) = (true, points)
        }
    }

    package var isComplete: Bool { series.allSatisfy { $0.outcome != nil || $0.isDoneInShare } }

    package var document: SlopeDocument { SlopeDocument(self) }

    package func told(_ event: Event) -> JobEvent? {
        guard case .happened(.point(let point), let index) = event else { return nil }
        return .point(series: index, SlopeDocument.Point(point))
    }
}

extension SlopeRecord.Series {
    /// The range of step sizes, such as `[0.002, 0.0035]`.
    package var range: String { "[\((study.stepSizes.first ?? 0).short(6)), \((study.stepSizes.last ?? 0).short(6))]" }
}
