import Boundaries

/// Checks that a certificate's conclusions follow from its probes.
extension CertificateDocument {
    /// A conclusion that does not follow, if any. A cancelled search concludes nothing about its range.
    package var unfoundedConclusion: String? {
        guard status != CertifiedRecord.Status.cancelled.rawValue else { return nil }
        if !isScan { return "its probes are no scan of its range" }
        if !boundariesAreTheSignChanges { return "its boundaries are not the sign changes of its probes" }
        if !pocketsFollow { return "its pockets contradict its probes" }
        if status != expectedStatus {
            return "its status is '\(status)', but its probes and boundaries make it '\(expectedStatus)'"
        }
        return nil
    }

    /// Whether the probes rise from one end of the range to the other.
    private var isScan: Bool {
        zip(probes, probes.dropFirst()).allSatisfy { $0.dt < $1.dt }
            && probes.first?.dt == search.lower && probes.last?.dt == search.upper
    }

    /// Whether there is one boundary between each pair of neighbouring opposite verdicts, and no other.
    private var boundariesAreTheSignChanges: Bool {
        let certain = probes.filter(\.isDecided)
        let changes = zip(certain, certain.dropFirst()).filter { $0.verdict != $1.verdict }
        return changes.count == boundaries.count
            && zip(changes, boundaries).allSatisfy { change, boundary in
                change.0.dt <= boundary.lower.dt && boundary.upper.dt <= change.1.dt
            }
    }

    private var pocketsFollow: Bool {
        let expected = Pocket.split(
            search.lower...search.upper, at: boundaries.map(\.estimate),
            probes: probes.map { ($0.dt, Verdict(rawValue: $0.verdict) ?? .undetermined) })
        return pockets == expected.map(PocketDocument.init)
    }

    private var expectedStatus: String {
        let isOpen = !probes.allSatisfy(\.isDecided) || resolution.value?.truncated == true
        let status: CertifiedRecord.Status = isOpen ? .undetermined : boundaries.isEmpty ? .noSignChange : .found
        return status.rawValue
    }
}

extension CertifiedProbeDocument {
    fileprivate var isDecided: Bool { verdict != Verdict.undetermined.rawValue }
}
