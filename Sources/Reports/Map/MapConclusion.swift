import Leapstar

/// The meaning of a map, in sentences.
struct MapConclusion {
    private let run: MapRecord

    init(_ run: MapRecord) { self.run = run }

    var lines: [String] {
        [
            run.plan.request.share?.line, cancelled, boundaries, open, resolution, completeness, estimator,
            run.device.sharesText,
        ].compactMap { $0 }
    }

    private var cancelled: String? {
        !run.isComplete ? "Cancelled after \(counted(run.cells.count, "cell"))." : nil
    }

    private var boundaries: String? {
        let all = run.cells.flatMap(\.boundaries)
        guard !run.cells.isEmpty else { return nil }
        guard let lowest = all.map(\.estimate).min(), let highest = all.map(\.estimate).max() else {
            return "No sign change in any of \(counted(run.cells.count, "cell"))."
        }
        let number = all.count == 1 ? "1 boundary" : "\(all.count) boundaries"
        return "\(number) in \(counted(run.cells.count, "cell")), dt* from \(lowest.short(6)) to \(highest.short(6))."
    }

    private var open: String? {
        let cells = run.cells.filter { $0.openChanges > 0 }
        let ends = run.cells.count { $0.atLower == .undetermined || $0.atUpper == .undetermined }
        guard !cells.isEmpty || ends > 0 else { return nil }
        return
            "Open: sign changes or probes without a verdict in \(counted(cells.count, "cell")), an end of the range in \(ends)."
    }

    private var resolution: String? {
        guard run.cells.contains(where: { $0.completeness?.isComplete != true }),
            let widest = run.cells.map(\.resolution.spacing).max(),
            let least = run.cells.map(\.resolution.spacing).min()
        else { return nil }
        let coarse = run.cells.count { !$0.resolution.isFine }
        let text = "Scanned every \(least.short(3)) to \(widest.short(3)) in dt; narrower pockets could be missed."
        return coarse == 0
            ? text
            : text + " Too coarse for the drift's oscillation in \(counted(coarse, "cell")): take a shorter range."
    }

    private var completeness: String? {
        let proofs = run.cells.compactMap(\.completeness)
        guard !proofs.isEmpty else { return nil }
        let complete = proofs.count(where: \.isComplete)
        let text =
            "Complete in \(complete) of \(counted(proofs.count, "cell")): there it is proved that no boundary is missed."
        guard let longest = proofs.map(\.openLength).max(), longest > 0 else { return text }
        return text + " Elsewhere up to \(longest.short(3)) of the range is open."
    }

    private var estimator: String? {
        guard let outcome = run.outcome else { return nil }
        let estimator = "Estimator \(outcome.choice.rawValue)"
        if outcome.isApproximate {
            return estimator + ": second order in the noise is an approximation, nothing is certified."
        }
        let reason = run.plan.isQuiet ? "there is no noise" : "the forces are linear and the noise additive"
        if outcome.choice == .exact { return estimator + ": \(reason); signs are proved." }
        return estimator + ": all statements hold together at \(run.plan.map.confidence.percent)."
    }
}
