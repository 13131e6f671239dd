import Jobs

extension SuiteRecord {
    /// What became of each part that is done or skipped, in the order in which they run.
    package var checks: [SuiteDocument.Check] {
        let done =
            solutions.map(\.check) + [colours?.check, mixing?.check].compactMap(\.self)
            + (gibbs?.document.checks.map(\.check) ?? []) + [density?.check, comparison?.check].compactMap(\.self)
        let skipped = plan.skipped.map {
            SuiteDocument.Check(part: $0.part, outcome: .skipped, finding: $0.reason.description)
        }
        return done + skipped
    }
}

extension SolveRecord {
    /// Passed where no trajectory diverged.
    fileprivate var check: SuiteDocument.Check {
        let estimates = document.states.last?.estimates ?? []
        let diverged = estimates.map(\.diverged).max() ?? 0
        let name =
            "\(plan.model.model.solver.name) at dt \(plan.model.dt.short()), \(counted(plan.model.steps, "step"))"
        // An equation of its own has no loss.
        let told = (estimates.first { $0.name == "loss" } ?? estimates.first).map {
            "mean \($0.name) \($0.mean.value.short(6)) ± \($0.standardError.value.short(2))"
        }
        return SuiteDocument.Check(
            part: .solve, outcome: diverged == 0 ? .passed : .failed,
            finding: "\(name): \(told ?? "")\(diverged == 0 ? "" : ", \(counted(diverged, "trajectory")) diverged")")
    }
}

extension VerifyColorsRecord {
    /// Passed where the shares are balanced; the residue is what chance makes it.
    fileprivate var check: SuiteDocument.Check {
        let balance = document.balance
        let sum = "their sum is \(balance.residue) modulo 3, which is 0 one time in three by chance"
        return SuiteDocument.Check(
            part: .verifyColors, outcome: balance.balanced ? .passed : .failed,
            finding: """
                the trits of \(balance.count) colours are \(balance.balanced ? "" : "not ")within 0.1 of a third each; \
                \(sum)
                """)
    }
}

extension MixingRecord {
    /// Passed where trajectories are longer than the mixing time.
    fileprivate var check: SuiteDocument.Check {
        guard let steps = mixingSteps, let missing = missingSteps else {
            return SuiteDocument.Check(
                part: .mixingTime, outcome: .undetermined, finding: "no estimate of the mixing time is known")
        }
        let lengths = "\(counted(plan.model.steps, "step")), the mixing time is \(steps.short()) steps"
        return SuiteDocument.Check(
            part: .mixingTime, outcome: missing > 0 ? .failed : .passed,
            finding: missing > 0 ? "\(lengths): \(missing.short()) are missing" : lengths)
    }
}

extension CheckGibbsDocument.Check {
    fileprivate var check: SuiteDocument.Check {
        let outcomes: [String: SuiteDocument.Outcome] = ["consistent": .passed, "rejected": .failed]
        return SuiteDocument.Check(
            part: .checkGibbs, outcome: outcomes[verdict] ?? .undetermined,
            finding: "\(verdict) at level \(level.value.short()), p \(pValue.value.short(3)): \(progress)")
    }
}

extension FokkerPlanckRecord {
    fileprivate var check: SuiteDocument.Check {
        let known = adjustedPValues.filter { !$0.isNaN }
        let least = known.min() ?? .nan
        let verdict = verdict ?? .undetermined
        let outcomes: [FokkerPlanckDocument.Verdict: SuiteDocument.Outcome] = [
            .consistent: .passed, .differs: .failed,
        ]
        return SuiteDocument.Check(
            part: .fokkerPlanck, outcome: outcomes[verdict] ?? .undetermined,
            finding:
                "\(verdict) at level \(plan.level.short()), smallest p \(least.short(3)) of \(known.count) times")
    }
}

extension DiscretizationRecord {
    /// Passed where no trajectory diverged at any step size.
    fileprivate var check: SuiteDocument.Check {
        let solvers = document.solvers
        let diverged = solvers.flatMap(\.steps).flatMap(\.estimates).map(\.diverged).max() ?? 0
        let orders = solvers.map { "\($0.solver) \($0.strongOrder.value.map(\.brief) ?? "none")" }
        let found = "strong orders: \(orders.joined(separator: ", "))"
        return SuiteDocument.Check(
            part: .discretizationStudy, outcome: diverged == 0 ? .passed : .failed,
            finding: diverged == 0 ? found : "\(counted(diverged, "trajectory")) diverged; \(found)")
    }
}

extension OrderDocument {
    fileprivate var brief: String { slope.value.isNaN ? "unknown" : slope.value.short(3) }
}
