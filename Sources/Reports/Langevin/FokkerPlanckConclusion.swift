import LangevinStudies
import Leapstar

/// What a comparison with the Fokker–Planck equation shows, in sentences.
struct FokkerPlanckConclusion {
    private let record: FokkerPlanckRecord
    private let document: FokkerPlanckDocument

    init(_ record: FokkerPlanckRecord, _ document: FokkerPlanckDocument) {
        (self.record, self.document) = (record, document)
    }

    var lines: [String] { [verdict, gridRemark, gibbs].compactMap { $0 } }

    private var least: Double { record.adjustedPValues.filter { !$0.isNaN }.min() ?? .nan }

    private var verdict: String? {
        let level = record.plan.level.short()
        switch record.verdict {
        case .consistent:
            return "consistent: no time differs from the density at level \(level) "
                + "(smallest adjusted p \(least.short(3)))."
        case .differs:
            return "differs: an ensemble of this density would be so far off with probability \(least.short(3)), "
                + "below \(level). \(cause)"
        case .undetermined: return "undetermined: \(obstacle)"
        case nil: return nil
        }
    }

    /// Why a time cannot be compared.
    private var obstacle: String {
        let snapshots = record.densities?.snapshots ?? []
        if let narrow = snapshots.first(where: { !$0.isResolved }) {
            return "the density at time \(narrow.time.short()) is narrower than the cells; take more cells, or a later "
                + "time."
        }
        return "a histogram of one bin shows nothing; take more trajectories."
    }

    private var cause: String {
        if let outside = record.agreements.map(\.outside).max(), outside > 0 {
            return "\(outside) trajectories are where the density is negligible, or diverged: take a smaller dt."
        }
        return "Large ensembles see the bias of a finite dt: \(record.plan.model.model.solver.name) at dt "
            + "\(record.plan.model.dt.short()); take a smaller one, or a solver of higher weak order."
    }

    /// Where the density itself may be what is off.
    private var gridRemark: String? {
        let worst = document.times.max { share($0) < share($1) }
        guard let worst, share(worst) > 0.5 else { return nil }
        return
            "The density at time \(worst.time.value.short()) may be off by \(worst.gridError.value.short(2)), which the "
            + "ensemble could see; take more cells."
    }

    private func share(_ time: FokkerPlanckDocument.Time) -> Double {
        time.gridError.value / time.comparison.standardError.value
    }

    private var gibbs: String? {
        guard let found = document.gibbs.value, let last = document.times.last else { return nil }
        return "At the end the density is \(last.distanceToGibbs.value.short(3)) from the Gibbs density "
            + "(relative entropy \(last.relativeEntropy.value.short(3))); the ensemble is "
            + "\(found.totalVariation.value.short(3)) from it, where chance gives \(found.expected.value.short(3)) ± "
            + "\(found.standardError.value.short(2)) (p \(found.pValue.value.short(3)))."
    }
}
