import Leapstar

/// Sentences about proofs.
struct ProofText {
    private let experiment: Experiment
    private let evidence: [ProofEvidence]

    /// The sentences for probes of `experiment`.
    init(_ experiment: Experiment, _ probes: [CertifiedProbe]) {
        self.experiment = experiment
        evidence = probes.compactMap { if case .enclosed(let evidence) = $0.evidence { evidence } else { nil } }
    }

    /// How the results are known that were not sampled.
    var line: String {
        if evidence.isEmpty { return "Nothing is proved." }
        if evidence.contains(.computed) {
            return "Computed in double-double arithmetic with an estimate of its error"
                + (Self.missing.map { ", as \($0)." } ?? ".")
        }
        let bits = evidence.compactMap { if case .proved(let bits) = $0 { bits } else { nil } }
        guard let least = bits.min(), let most = bits.max() else { return "Nothing is proved." }
        let arithmetic = least == most ? "\(most)" : "\(least) to \(most)"
        return "Proved in arithmetic of \(arithmetic) bits, with the program's constants as they stand in binary64."
    }

    /// Why proofs end, as the rest of a sentence.
    static func obstacle(_ experiment: Experiment) -> Message {
        let limit = missing == nil ? experiment.proofLimits.bits : ProofLimits.allowedBits.lowerBound
        let why = missing.map { "\($0)" } ?? Message("\(field: Keys.proofBits.name, "\(limit)")")
        return "chaos may have eaten all \(Int(Double(limit) * 0.301)) digits (\(why))"
    }

    /// Why there is no arithmetic with more bits; nil where there is.
    private static var missing: String? {
        guard case .failure(let error) = MPFRLibrary.shared else { return nil }
        return "\(error)"
    }
}

extension Completeness {
    /// What is proved between the probes.
    func text(over range: ClosedRange<Double>) -> String {
        let whole = "[\(range.lowerBound.short()), \(range.upperBound.short())]"
        if isComplete {
            return
                "Complete: it is proved that there is \(signChanges.isEmpty ? "no boundary" : "no other boundary") in \(whole)."
        }
        let shown = open.prefix(3).map { "[\($0.lowerBound.short(6)), \($0.upperBound.short(6))]" }
        let more = open.count > 3 ? ", …" : ""
        return
            "Not complete: nothing is proved of \(counted(open.count, "interval")) of length \(openLength.short(3)) in all, "
            + shown.joined(separator: ", ") + more + "."
    }
}
