package import Backends

/// A check that a device agrees with Swift's scalar definitions in one respect, to the last bit.
package protocol Check: Sendable {
    /// The name in reports, such as `binary32-square-root`.
    var name: String { get }

    /// Runs the check; nil where it does not apply to this examinee. `progress` gets the share of a long check that is
    /// done.
    func outcome(
        on examinee: any Examinee, effort: Effort, progress: @Sendable (Double) -> Void
    ) async throws(BackendError) -> Outcome?
}

/// The amount of checking.
package enum Effort: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// The checks that precede the first use of a device: a fraction of a second.
    case quick
    case usual
    /// All 2³² arguments of the binary32 square root and of the conversions from 32 bits, and 2²² to 2²⁶ cases of the
    /// others: minutes.
    case exhaustive

    /// Whether `one` checks less than `other`.
    package static func < (one: Effort, other: Effort) -> Bool { one.rank < other.rank }

    private var rank: Int {
        switch self {
        case .quick: 0
        case .usual: 1
        case .exhaustive: 2
        }
    }
}

/// The outcome of a check.
package struct Outcome: Sendable, Hashable, Codable {
    /// The number of comparisons made.
    package let cases: UInt64
    /// The number of cases that differ, as far as they were counted: in the part of the cases with the first
    /// difference.
    package let wrong: UInt64
    /// The first case that differs; nil where all agree.
    package let difference: Difference?

    package init(cases: UInt64, wrong: UInt64, difference: Difference?) {
        self.cases = cases
        self.wrong = wrong
        self.difference = difference
    }

    /// The share of cases that differ.
    package var wrongShare: Double { cases == 0 ? 0 : Double(wrong) / Double(cases) }
}

/// A case in which a device is wrong, as bit patterns.
package struct Difference: Sendable, Hashable, Codable {
    /// The operands, or the sample and its ensemble.
    package let input: String
    package let got: String
    package let expected: String

    package init(input: String, got: String, expected: String) {
        self.input = input
        self.got = got
        self.expected = expected
    }
}
