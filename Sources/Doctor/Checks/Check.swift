package import Backends

/// One thing that a device must do as Swift's scalar definitions do it, to the last bit.
package protocol Check: Sendable {
    /// What reports call it, such as `binary32-square-root`.
    var name: String { get }

    /// Tries it. Nil where it does not apply to this examinee.
    /// `progress` hears which part of a long check is done.
    func outcome(
        on examinee: any Examinee, effort: Effort, progress: @Sendable (Double) -> Void
    ) async throws(BackendError) -> Outcome?
}

/// How much is tried.
package enum Effort: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Before a device is used for the first time: a fraction of a second.
    case quick
    case usual
    /// All 2³² arguments of the binary32 square root and of the conversions from 32 bits, and 2²² to 2²⁶ cases of the
    /// rest: minutes.
    case exhaustive

    /// Whether less is tried.
    package static func < (one: Effort, other: Effort) -> Bool { one.rank < other.rank }

    private var rank: Int {
        switch self {
        case .quick: 0
        case .usual: 1
        case .exhaustive: 2
        }
    }
}

/// What came of a check.
package struct Outcome: Sendable, Hashable, Codable {
    /// The number of comparisons made.
    package let cases: UInt64
    /// How many of them differ, as far as they were counted: the part of the cases in which the first difference was
    /// seen.
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
    /// The operands, or which sample of which ensemble.
    package let input: String
    package let got: String
    package let expected: String

    package init(input: String, got: String, expected: String) {
        self.input = input
        self.got = got
        self.expected = expected
    }
}
