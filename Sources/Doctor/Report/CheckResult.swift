/// What came of a check on one examinee, and how long it took.
package struct CheckResult: Sendable, Hashable, Codable {
    package let check: String
    package let outcome: Outcome
    /// Wall-clock time; on a device the compilation of what is tried is part of it.
    package let seconds: Double

    package init(check: String, outcome: Outcome, seconds: Double) {
        self.check = check
        self.outcome = outcome
        self.seconds = seconds
    }

    package var hasPassed: Bool { outcome.difference == nil }
}

extension [CheckResult] {
    /// Of those that failed, the one with the largest share of wrong cases; the first of several.
    package var gravest: CheckResult? {
        // `max` takes the last of equals.
        reversed().filter { !$0.hasPassed }.max { $0.outcome.wrongShare < $1.outcome.wrongShare }
    }
}
