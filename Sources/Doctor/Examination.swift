package import Backends

/// Runs checks on an examinee, one after the other.
package struct Examination: Sendable {
    let examinee: any Examinee
    let effort: Effort
    let checks: [any Check]

    package init(_ examinee: any Examinee, effort: Effort, checks: [any Check]? = nil) {
        self.examinee = examinee
        self.effort = effort
        self.checks = checks ?? Catalogue.checks(effort)
    }

    /// An event of an examination.
    package enum Event: Sendable, Codable {
        /// A check is in progress: its name, and the share of it that is done.
        case working(String, Double)
        case finished(CheckResult)
    }

    /// The results of all checks that apply.
    package func results(
        report: @escaping @Sendable (Event) -> Void = { _ in }
    ) async throws(BackendError) -> [CheckResult] {
        var results: [CheckResult] = []
        for check in checks {
            try await pause()
            let name = check.name
            report(.working(name, 0))
            let started = ContinuousClock.now
            guard let outcome = try await outcome(of: check, { report(.working(name, $0)) }) else { continue }
            let result = CheckResult(check: name, outcome: outcome, seconds: started.duration(to: .now) / .seconds(1))
            results.append(result)
            report(.finished(result))
        }
        return results
    }

    /// The outcome of `check`. Where a device fails to answer, the error says in which check.
    private func outcome(
        of check: any Check, _ progress: @Sendable (Double) -> Void
    ) async throws(BackendError) -> Outcome? {
        do throws(BackendError) {
            return try await check.outcome(on: examinee, effort: effort, progress: progress)
        } catch {
            guard case .device(let reason) = error else { throw error }
            throw .device("check '\(check.name)': \(reason)")
        }
    }
}
