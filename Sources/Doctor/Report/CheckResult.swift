/// The outcome of a check on one examinee, and its duration.
package struct CheckResult: Sendable, Hashable, Codable {
    package let check: String
    package let outcome: Outcome
    /// The wall-clock time in seconds; on an OpenCL device it includes compilation.
    package let seconds: Double

    package init(check: String, outcome: Outcome, seconds: Double) {
        self.check = check
        self.outcome = outcome
        self.seconds = seconds
    }

    package var hasPassed: Bool { outcome.difference == nil }
}

extension [CheckResult] {
    /// The failed check with the largest share of wrong cases; the first of several equal ones.
    package var gravest: CheckResult? {
        // `max` takes the last of equals.
        reversed().filter { !$0.hasPassed }.max { $0.outcome.wrongShare < $1.outcome.wrongShare }
    }
}
