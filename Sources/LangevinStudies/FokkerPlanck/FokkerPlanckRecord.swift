package import Backends
import Densities
package import Devices
import Inference
package import Jobs

/// A comparison with the Fokker–Planck equation: its plan, and what it gave so far.
package struct FokkerPlanckRecord: Sendable {
    package let plan: FokkerPlanckPlan
    private let backend: any Backend
    /// The densities, once the equation is solved.
    package private(set) var densities: SolvedDensities?
    /// The histograms at the stops that were reached, each beside the density then.
    package private(set) var agreements: [DensityAgreement] = []
    /// The histogram at the end beside the Gibbs density.
    package private(set) var gibbs: DensityAgreement?
    package var seconds = 0.0

    package init(_ plan: FokkerPlanckPlan, selection: BackendSelection) {
        (self.plan, backend) = (plan, selection.backend)
    }

    package var device: DeviceRecord { backend.device }

    /// The p-values of the stops that were reached, adjusted for their number by Holm's method.
    package var adjustedPValues: [Double] { AdjustedPValues.holm(agreements.map(\.pValue)) }

    /// What the histograms are at the plan's level over all times that can be compared; nil before the end.
    package var verdict: FokkerPlanckDocument.Verdict? {
        guard isComplete else { return nil }
        if adjustedPValues.contains(where: { $0 < plan.level }) { return .differs }
        return adjustedPValues.contains(where: \.isNaN) ? .undetermined : .consistent
    }
}

extension FokkerPlanckRecord: StudyRecord {
    package mutating func take(_ event: FokkerPlanckEvent) {
        switch event {
        case .solved(let densities): self.densities = densities
        case .counted(let cells):
            guard let densities else { return }
            let snapshot = densities.snapshots[agreements.count]
            agreements.append(agreement(cells, snapshot.probabilities, isResolved: snapshot.isResolved))
            if agreements.count == plan.stops.count {
                gibbs = agreement(cells, densities.stationary, isResolved: true)
            }
        }
    }

    private func agreement(_ cells: [Int], _ expected: [Double], isResolved: Bool) -> DensityAgreement {
        do throws(DensityError) {
            return try DensityAgreement(
                plan.evolution.grid, cells: cells, expected: expected, isResolved: isResolved,
                trajectories: plan.model.trajectories, bins: plan.filledBins)
        } catch { preconditionFailure("bins, counts and probabilities are of one grid: \(error)") }
    }

    package var isComplete: Bool { agreements.count == plan.stops.count }

    package var isOfUseUnfinished: Bool { !agreements.isEmpty }

    package var document: FokkerPlanckDocument { FokkerPlanckDocument(self) }

    package func told(_ event: FokkerPlanckEvent) -> JobEvent? {
        guard case .counted = event, let last = document.times.last else { return nil }
        return .found("comparison", last)
    }
}
