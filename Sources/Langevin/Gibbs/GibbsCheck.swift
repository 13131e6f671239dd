public import Inference

/// Whether an ensemble has come to the Gibbs law: tests of means and distributions, and one p-value for all of them.
///
/// Under the law, the p-value is at most α with a probability of at most α, as far as its tests hold, of which those of
/// distributions and of skewed means are approximate: it is the smallest of the tests', times their number. Means are tested across trajectories, which are independent whatever happens within them, so an ensemble
/// whose trajectories start at one point and have not left it is rejected however slow they are.
public struct GibbsCheck: Sendable {
    public enum Verdict: String, Sendable, CaseIterable {
        /// No test sees a difference, and the law is known: its means, and the distribution of each coordinate.
        case consistent
        case rejected
        /// There are the identities alone, and they hold; or there was nothing to test.
        case undetermined
    }

    /// The ensemble's way to its law.
    public enum Progress: String, Sendable, CaseIterable {
        /// It came to the Gibbs law as far as can be seen, and its tail shows no drift.
        case converged
        /// The tail still drifts, or its trajectories have not mixed and the law is not the Gibbs law.
        case stoppedEarly = "stopped before equilibrium"
        /// The tail is steady, and its law is not the Gibbs law: the step size, the temperature, or wells not visited.
        case anotherLaw = "steady at another law"
        /// Trajectories left every bound, so there is no law to come to.
        case diverged
    }

    public let tests: [GibbsTest]
    /// The tests' p-values after Holm.
    public let adjustedPValues: [Double]
    /// The p-value of all tests; 0 if trajectories diverged, NaN if there is none.
    public let pValue: Double
    public let verdict: Verdict
    /// The p-value of a drift in the tail: of the differences between its halves, across trajectories. NaN where
    /// nothing moves.
    public let driftPValue: Double
    public let progress: Progress
    /// The excess of the mean loss over its least value, or without exact means that of q·∇L, over the law's.
    public let ratio: GibbsRatio?
    /// The chains of the loss and of each coordinate.
    public let diagnostics: [(quantity: GibbsQuantity, chains: Chains, numbers: ChainDiagnostics)]
    public let diverged: Int

    /// - Parameter level: the probability of a false rejection, in (0, 1).
    public init(_ sample: GibbsSample, _ reference: GibbsReference, level: Double) throws(Chains.Obstacle) {
        var diagnostics: [(quantity: GibbsQuantity, chains: Chains, numbers: ChainDiagnostics)] = []
        let quantities = [.loss] + sample.positions.indices.map { GibbsQuantity.coordinate($0) }
        for (quantity, values) in zip(quantities, [sample.losses] + sample.positions) {
            let chains = try Chains(values)
            diagnostics.append((quantity, chains, ChainDiagnostics(chains)))
        }
        (self.diagnostics, diverged) = (diagnostics, sample.diverged)
        tests = diverged > 0 ? [] : Self.tests(sample, reference, diagnostics.map(\.chains))
        let values = tests.map(\.pValue)
        adjustedPValues = AdjustedPValues.holm(values)
        pValue = diverged > 0 ? 0 : values.isEmpty ? .nan : AdjustedPValues.combined(values)
        verdict = Self.verdict(pValue, level, seesAll: reference.density != nil)
        driftPValue = Self.drift(diagnostics.map(\.chains))
        let isMixed = diagnostics.allSatisfy { !($0.numbers.rhat > Self.mixedBelow) }
        let drifts = driftPValue <= level || verdict == .rejected && !isMixed
        let steady = verdict == .rejected ? Progress.anotherLaw : .converged
        progress = diverged > 0 ? .diverged : drifts ? .stoppedEarly : steady
        ratio = GibbsRatio(sample, reference)
    }

    /// R̂ above which trajectories are shorter than a few relaxation times: the classic bound of Gelman and Rubin. The
    /// sharper 1.01 is for few long chains, and many short ones exceed it in equilibrium.
    private static let mixedBelow = 1.1

    private static func tests(
        _ sample: GibbsSample, _ reference: GibbsReference, _ chains: [Chains]
    ) -> [GibbsTest] {
        let means = zip(reference.expectations, sample.means).compactMap { known, values in
            GibbsTest(meanOf: known.quantity, values, expected: known.mean)
        }
        let distributions = reference.marginals.indices.compactMap { place -> GibbsTest? in
            let mean = reference.expectations.first { $0.quantity == .coordinate(place) }?.mean
            return mean.flatMap {
                GibbsTest(
                    distributionOf: place, chains[place + 1], law: reference.marginals[place], expected: $0)
            }
        }
        return means + distributions
    }

    private static func verdict(_ pValue: Double, _ level: Double, seesAll: Bool) -> Verdict {
        if pValue.isNaN { return .undetermined }
        return pValue <= level ? .rejected : seesAll ? .consistent : .undetermined
    }

    private static func drift(_ chains: [Chains]) -> Double {
        let values = chains.compactMap { chains in
            let half = chains.draws / 2
            return ReplicaMean(chains.values.map { mean($0.suffix(half)) - mean($0.prefix(half)) })?
                .pValue(expected: 0)
        }
        let known = values.filter { !$0.isNaN }
        return known.isEmpty ? .nan : AdjustedPValues.combined(known)
    }

    private static func mean(_ values: ArraySlice<Double>) -> Double { values.reduce(0, +) / Double(values.count) }
}

/// An observed mean over the one of the Gibbs law: 1 in equilibrium.
public struct GibbsRatio: Sendable {
    /// What the means are of: ``GibbsQuantity/loss`` above its least value, or ``GibbsQuantity/virial``.
    public let quantity: GibbsQuantity
    public let value, standardError: Double

    /// Nil where trajectories diverged, or there is one alone.
    init?(_ sample: GibbsSample, _ reference: GibbsReference) {
        let quantity = reference.density == nil ? GibbsQuantity.virial : .loss
        let least = reference.density?.leastPotential ?? 0
        guard let place = reference.expectations.firstIndex(where: { $0.quantity == quantity }),
            let observed = ReplicaMean(sample.means[place])
        else { return nil }
        let excess = reference.expectations[place].mean.value - least
        self.quantity = quantity
        (value, standardError) = ((observed.value - least) / excess, observed.standardError / excess)
    }
}
