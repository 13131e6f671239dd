package import Backends
package import Devices
package import Jobs

/// A study of stationary biases: its plan, and what it gave so far.
package struct BiasRecord: Sendable {
    package let plan: BiasPlan
    private let backend: any Backend
    package private(set) var estimation: BiasEstimation?
    /// The least and greatest values that the pilot saw.
    package private(set) var seen: ClosedRange<Double>?
    /// The tallies of each batch, by step size.
    package private(set) var batches: [[Tally]] = []
    package private(set) var onsets: [BiasOnset] = []
    private var isFinished = false
    package var seconds = 0.0

    package init(_ plan: BiasPlan, selection: BackendSelection) { (self.plan, backend) = (plan, selection.backend) }

    package var device: DeviceRecord { backend.device }

    /// The table of what has been sampled so far.
    package var rows: [BiasRow] { seen.map { BiasRow.rows(plan, batches, $0) } ?? [] }

    package var hasTable: Bool { UInt64(batches.count) == BiasPlan.batches }
}

extension BiasRecord: StudyRecord {
    package mutating func take(_ event: BiasEvent) {
        switch event {
        case .chose(let estimation, let seen): (self.estimation, self.seen) = (estimation, seen)
        case .batch(let tallies): batches.append(tallies)
        case .began(let sign):
            onsets.append(BiasOnset(sign, threshold: plan.request.threshold ?? 0))
        case .search(let event): if !onsets.isEmpty { onsets[onsets.count - 1].take(event) }
        case .finished: isFinished = true
        }
    }

    package var isComplete: Bool { isFinished }

    package var isOfUseUnfinished: Bool { hasTable }

    package var document: BiasDocument { BiasDocument(self) }

    package func told(_ event: BiasEvent) -> JobEvent? {
        switch event {
        case .chose(let estimation, _): .found("estimation", BiasDocument.Estimation(estimation))
        case .batch: hasTable ? .found("rows", document.rows) : nil
        case .began(let sign): .stage("looking for a \(sign.rawValue) bias of \(plan.request.threshold?.short() ?? "")")
        case .search(.boundary(let boundary)):
            onsets.last.map { .found("crossing", BiasDocument.Crossing(boundary, $0)) }
        case .search(.stage(let text)): .stage(text)
        case .search, .finished: nil
        }
    }
}
