import Leapstar

/// The meaning of a run, in sentences.
struct RunConclusion {
    private let run: RunRecord

    init(_ run: RunRecord) { self.run = run }

    /// The answer, then how far it can be trusted.
    var lines: [String] { [answer, divergence, rounding, exact, certainty, run.device.sharesText].compactMap { $0 } }

    private var answer: String? {
        switch run.status {
        case .found: run.boundaries.map(text).joined(separator: "\n")
        case .noSignChange: noSignChange
        case .undetermined: undetermined
        case .complete: run.trials.first.map(sign)
        case .cancelled: "Cancelled after \(counted(run.trials.count, "finished trial"))."
        }
    }

    /// What the means leave out, or a boundary that is only the failure of the scheme.
    private var divergence: String? {
        let edges = run.boundaries.flatMap { [$0.lower, $0.upper] }
        if run.trials.contains(where: { edges.contains($0.dt) && $0.regime == .diverged }) {
            return "No trajectory stays finite at one end of it: there the scheme fails; no mean changes sign."
        }
        let partly = run.trials.count { $0.tally.diverged > 0 && $0.tally.count > 0 }
        return partly == 0
            ? nil : "Seeds diverged in \(counted(partly, "trial")): their means are of the finite ones alone."
    }

    private func text(_ boundary: OriginalBoundary) -> String {
        let interval = "[\(boundary.lower.short()), \(boundary.upper.short())]"
        let direction = boundary.rising ? "rising" : "falling"
        return "dt* = \(boundary.estimate.short()) in \(interval) (\(direction)), width \(boundary.width.short(3))."
    }

    /// What the means would say if rounding had not affected some of their signs.
    private var undetermined: String? {
        run.boundaries.isEmpty
            ? "No sign change is established, and none is excluded."
            : run.boundaries.map { text($0) + " But its ends rest on rounding: no sign change is established." }.joined(
                separator: "\n")
    }

    private var noSignChange: String? {
        guard case .boundary(let lower, let upper, _) = run.question else { return nil }
        return "No sign change between \(lower.short()) and \(upper.short()): \(regimes)."
    }

    /// The regime at every probed step size, such as `anti-dissipative at every probed dt`, or how often each occurs.
    private var regimes: String {
        let counts = Regime.allCases.map { regime in (regime, run.trials.count { $0.regime == regime }) }
            .filter { $0.1 > 0 }
        if counts.count == 1, counts[0].0 == .diverged { return "no trajectory stayed finite at any probed dt" }
        if counts.count == 1 { return "\(quantity) is \(counts[0].0.rawValue) at every probed dt" }
        return "\(quantity) is " + counts.map { "\($0.0.rawValue) at \($0.1)" }.joined(separator: ", ")
            + " of \(run.trials.count) probed dt"
    }

    private func sign(_ probe: Probe) -> String {
        if probe.regime == .diverged {
            return "At dt \(probe.dt.short()) no trajectory stayed finite: there is no mean."
        }
        guard observable.hasSign else { return "At dt \(probe.dt.short()) \(quantity) is \(probe.meanText)." }
        if probe.regime == .undetermined { return "At dt \(probe.dt.short()) the sign of \(quantity) is undetermined." }
        let what = hasEstablishedSign ? probe.regime.rawValue : probe.meanText
        return "At dt \(probe.dt.short()) \(quantity) is \(what)."
    }

    /// Whether the only trial tells the sign: one of exact arithmetic, or far enough from zero.
    private var hasEstablishedSign: Bool {
        guard let (probe, errors) = run.weakestTrial, !probe.isRounding else { return true }
        return probe.tally.count > 1 && errors >= Self.established
    }

    private var observable: Observable { run.plan.experiment.observable }
    private var quantity: String { "the mean \(observable.name(of: run.plan.experiment.effectiveQuantity))" }

    /// The means that may be due to rounding.
    private var rounding: String? {
        let rounded = run.roundedTrials.filter { $0.rounding?.exact?.number.hasSign ?? true }
        guard let widest = rounded.max(by: { ($0.rounding?.floor ?? 0) < ($1.rounding?.floor ?? 0) }) else {
            return nil
        }
        let floor =
            (widest.rounding?.floor ?? 0).isFinite ? ", up to \((widest.rounding?.floor ?? 0).scientific(1))" : ""
        return run.trials.count == 1
            ? "The mean is of the size of its rounding error\(floor)."
            : "In \(rounded.count) of \(counted(run.trials.count, "trial")) the mean is of the size of its rounding error\(floor)."
    }

    /// The values in exact arithmetic, where all seeds are alike.
    private var exact: String? {
        let proofs = run.trials.compactMap { $0.rounding?.exact }
        guard let only = proofs.first else { return nil }
        if proofs.count == 1 { return "All seeds are alike. \(only.text)" }
        guard observable.hasSign else { return "All seeds are alike: there is no sampling error." }
        let counts = Verdict.allCases.map { verdict in (verdict, proofs.count { Verdict($0) == verdict }) }.filter {
            $0.1 > 0
        }
        return "All seeds are alike. In exact arithmetic the drift is "
            + counts.map { "\($0.0.rawValue) in \($0.1)" }.joined(separator: ", ")
            + " of \(counted(proofs.count, "trial"))."
    }

    private var certainty: String? {
        guard observable.hasSign, let (probe, errors) = run.weakestTrial, !probe.isRounding else { return nil }
        let mean = run.trials.count == 1 ? "The mean" : "The weakest mean, at dt \(probe.dt.short()),"
        if probe.tally.count < 2 { return "\(mean) is of one seed: its sign is not established; take more seeds." }
        if errors == .infinity {
            return "Every trial gave the same number for all its finite seeds: how they differ is not known."
        }
        let distance = "\(mean) is \(errors < 10 ? errors.short(2) : errors.fixed(0)) standard errors from zero"
        return distance + (errors < Self.established ? ": its sign is not established." : ".")
    }

    /// The number of standard errors that establishes a sign.
    private static let established = 5.0
}

extension Proof {
    /// A sentence such as `In exact arithmetic it is …`.
    fileprivate var text: String {
        guard evidence != nil, number.error.isFinite else {
            return "Its value in exact arithmetic could not be proved."
        }
        if number.value == 0, obstacle == .vanishing {
            return "In exact arithmetic it is 0, or below the least binary64 number."
        }
        guard number.hasSign else {
            return
                "In exact arithmetic it lies between \(number.lower.scientific(2)) and \(number.upper.scientific(2)), which proves no sign."
        }
        let value = "In exact arithmetic it is \(number.value.scientific(6)) ± \(number.error.scientific(1))"
        return switch evidence {
        case .proved(let bits)?:
            "\(value), proved in arithmetic of \(bits) bits, with the program's constants as they stand."
        default: "\(value), by double-double arithmetic with an estimate of its error."
        }
    }
}

extension Probe {
    /// The mean, with its standard error where there is more than one seed.
    fileprivate var meanText: String {
        guard tally.standardError.isFinite, rounding?.exact == nil else { return mean.scientific(6) }
        return "\(mean.scientific(6)) ± \(tally.standardError.scientific(2)) (standard error)"
    }
}
