package import Densities
package import Inference
package import Langevin

/// How the draws of one quantity are distributed, and how they hang together.
package struct ChainPortrait: Sendable {
    package let quantity: GibbsQuantity
    /// Nil where nothing varies, or a draw is not finite; the autocorrelation, too.
    package let histogram: ChainHistogram?
    package let autocorrelation: Autocorrelation?
    /// The law of the quantity; nil where it is not known.
    package let law: MarginalLaw?

    init(_ quantity: GibbsQuantity, _ chains: Chains, _ reference: GibbsReference) {
        self.quantity = quantity
        (histogram, autocorrelation) = (ChainHistogram(chains), Autocorrelation(chains))
        if case .coordinate(let place) = quantity, reference.marginals.indices.contains(place) {
            law = reference.marginals[place]
        } else {
            law = nil
        }
    }

    /// The probability of each bin by the law, NaN where that is not known.
    package var probabilities: [Double] {
        guard let bins = histogram?.bins else { return [] }
        return law?.probabilities(between: bins.map(\.lower) + bins.suffix(1).map(\.upper)) ?? bins.map { _ in .nan }
    }
}
