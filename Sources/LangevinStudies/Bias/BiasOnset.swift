package import Boundaries

/// Where a bias of one sign reaches the threshold: what a search for it found.
package struct BiasOnset: Sendable {
    package let sign: BiasSign
    package let threshold: Double
    /// What besides sampling could move a bias.
    private let slack: Double
    private var events: [CertifiedProbe] = []
    private var found: [CertifiedBoundary] = []
    package private(set) var outcome: CertifiedOutcome?

    init(_ sign: BiasSign, threshold: Double, slack: Double) {
        (self.sign, self.threshold, self.slack) = (sign, threshold, slack)
    }

    mutating func take(_ event: CertifiedEvent) {
        switch event {
        case .stage, .chose: break
        case .probe(let probe): events.append(probe)
        case .boundary(let boundary): found.append(boundary)
        case .finished(let outcome): self.outcome = outcome
        }
    }

    package var probes: [CertifiedProbe] { outcome?.probes ?? events }
    /// The intervals in which the bias crosses the threshold, both ends being certain.
    package var crossings: [CertifiedBoundary] {
        (outcome?.boundaries ?? found).filter { verdict($0.lower) != .undetermined && verdict($0.upper) != .undetermined }
    }

    /// How the bias at a probe compares with the threshold, with the slack counted in.
    package func verdict(_ probe: CertifiedProbe) -> BiasVerdict {
        guard probe.verdict != .undetermined, probe.mean.magnitude > probe.halfWidth + slack else {
            return .undetermined
        }
        return (probe.mean > 0) == (sign == .positive) ? .above : .below
    }

    /// The bias at a probe, of which its mean is the distance from the threshold.
    package func bias(_ probe: CertifiedProbe) -> Double { probe.mean + sign.factor * threshold }

    package func halfWidth(_ probe: CertifiedProbe) -> Double { probe.halfWidth + slack }

    /// The verdict of the whole range; nil where the bias crosses the threshold in it.
    package var commonVerdict: BiasVerdict? {
        guard let outcome else { return .undetermined }
        if !crossings.isEmpty { return nil }
        let verdicts = Set(outcome.probes.map(verdict))
        return verdicts.count == 1 ? verdicts.first : .undetermined
    }
}
