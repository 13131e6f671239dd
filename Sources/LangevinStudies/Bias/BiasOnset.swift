package import Boundaries

/// Where a bias of one sign reaches the threshold: what a search for it found.
package struct BiasOnset: Sendable {
    package let sign: BiasSign
    package let threshold: Double
    private var events: [CertifiedProbe] = []
    private var found: [CertifiedBoundary] = []
    package private(set) var outcome: CertifiedOutcome?

    init(_ sign: BiasSign, threshold: Double) { (self.sign, self.threshold) = (sign, threshold) }

    mutating func take(_ event: CertifiedEvent) {
        switch event {
        case .stage, .chose: break
        case .probe(let probe): events.append(probe)
        case .boundary(let boundary): found.append(boundary)
        case .finished(let outcome): self.outcome = outcome
        }
    }

    package var probes: [CertifiedProbe] { outcome?.probes ?? events }
    /// The intervals in which the bias crosses the threshold.
    package var crossings: [CertifiedBoundary] { outcome?.boundaries ?? found }

    /// How the bias at a probe compares with the threshold.
    package func verdict(_ probe: CertifiedProbe) -> BiasVerdict {
        switch (probe.verdict, sign) {
        case (.undetermined, _): .undetermined
        case (.antiDissipative, .positive), (.dissipative, .negative): .above
        case (.antiDissipative, .negative), (.dissipative, .positive): .below
        }
    }

    /// The bias at a probe, of which its mean is the distance from the threshold.
    package func bias(_ probe: CertifiedProbe) -> Double { probe.mean + sign.factor * threshold }

    /// The verdict of the whole range; nil where the bias crosses the threshold in it.
    package var commonVerdict: BiasVerdict? {
        guard let outcome else { return .undetermined }
        if !crossings.isEmpty { return nil }
        let verdicts = Set(outcome.probes.map(verdict))
        return verdicts.count == 1 ? verdicts.first : .undetermined
    }
}
