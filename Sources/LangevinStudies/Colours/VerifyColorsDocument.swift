import Backends
public import Jobs
import RandomStreams

/// A check of colours: its plan, and what was found.
package struct VerifyColorsRecord: Sendable {
    package let plan: VerifyColorsPlan
    package private(set) var found: ColoursFound?
    package var seconds = 0.0

    package init(_ plan: VerifyColorsPlan) { self.plan = plan }
}

extension VerifyColorsRecord: StudyRecord {
    package mutating func take(_ found: ColoursFound) { self.found = found }
    package var isComplete: Bool { found != nil }
    package var isOfUseUnfinished: Bool { false }
    package var document: VerifyColorsDocument { VerifyColorsDocument(self) }
    package func told(_ event: ColoursFound) -> JobEvent? { nil }
}

/// A check of colours as JSON. Its keys are documented in Documentation/Langevin.md.
public struct VerifyColorsDocument: Codable, Sendable {
    /// The GF(3) check of the trits.
    public struct Balance: Codable, Sendable {
        public let count, negatives, zeros, positives: Int
        public let sum, residue: Int
        /// Whether the residue is 0; and whether each share is within 0.1 of a third.
        public let conserved, balanced: Bool
        /// The largest distance of a share from a third; null without colours.
        public let largestDeviation: JSONNumber
        /// The probability that fair trits are as uneven, by χ².
        public let pValue: JSONNumber
        /// What a residue of 0 is worth.
        public let remark: String
    }

    /// The comparison of a log with what is computed now.
    public struct Log: Codable, Sendable {
        /// `everything`, or `colours` for a log that does not hold its request.
        public let compared: String
        /// How many draws agreed, from the first on.
        public let agreeing: Int
        /// The first line that differs, in words; null if none does.
        public let difference: JSONOptional<String>
    }

    public private(set) var kind = VerifyColorsRequest.kind
    public private(set) var schema = VerifyColorsRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: VerifyColorsRequest
    public let status: String
    public let balance: Balance
    public let log: Log?

    package init(_ record: VerifyColorsRecord) {
        (request, status) = (record.plan.request, record.completion)
        let found = record.found ?? ColoursFound()
        balance = Balance(found.balance)
        log = found.scope.map { scope in
            Log(
                compared: scope.rawValue, agreeing: found.agreeing ?? 0,
                difference: JSONOptional(found.difference?.description))
        }
    }

    /// The reason why the check fails; nil where a log agrees, or there is none.
    package var failure: String? { log?.difference.value }
}

extension VerifyColorsDocument.Balance {
    fileprivate init(_ balance: ColourBalance) {
        (count, negatives, zeros, positives) = (balance.count, balance.negatives, balance.zeros, balance.positives)
        (sum, residue) = (balance.sum, balance.residue)
        (conserved, balanced) = (balance.isConserved, balance.isBalanced)
        largestDeviation = JSONNumber(balance.largestDeviation ?? .nan)
        (pValue, remark) = (JSONNumber(balance.pValue), ColourBalance.remark)
    }
}
