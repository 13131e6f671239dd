public import Densities

/// What is known of the Gibbs law exp(−L/T) without sampling: means of quantities, and laws of coordinates.
///
/// For quadratic potentials of any dimension, and all others in one and two, everything is known. Elsewhere there are
/// the two identities alone, E[q·∇L] = dT and E[|∇L|² − TΔL] = 0, which follow by parts for every confining potential.
/// They hold within each well as well as in all of them, so they do not show whether wells were visited as they should.
public struct GibbsReference: Sendable {
    public let potential: Potential
    public let temperature: Double
    /// The law; nil where there are the identities alone.
    public let density: GibbsDensity?
    /// The quantities whose means are known, in the order of results, with these means.
    public let expectations: [(quantity: GibbsQuantity, mean: Approximation)]
    /// The law of each coordinate; empty where it is not known.
    public let marginals: [MarginalLaw]

    /// - Parameter temperature: T > 0.
    /// - Throws: ``Densities/DensityError`` for a potential that does not confine, as far as that can be seen.
    public init(_ potential: Potential, temperature: Double) throws(DensityError) {
        (self.potential, self.temperature) = (potential, temperature)
        density = try Self.density(potential, temperature)
        let identities = GibbsQuantity.identities.map { quantity in
            let mean = quantity == .virial ? Double(potential.dimension) * temperature : 0
            return (quantity, Approximation(value: mean, error: 0))
        }
        guard let density else {
            (expectations, marginals) = (identities, [])
            return
        }
        var known: [(GibbsQuantity, Approximation)] = []
        for quantity in GibbsQuantity.all(dimension: potential.dimension)
        where !GibbsQuantity.identities.contains(quantity) {
            known.append((quantity, try density.expectation(of: quantity.observable)))
        }
        expectations = known + identities
        marginals = try (0..<potential.dimension).map { (place) throws(DensityError) in
            try density.marginal(of: place, accuracy: Self.marginalAccuracy)
        }
    }

    /// The error of distribution functions, which is far below what any ensemble can see.
    private static let marginalAccuracy = 1e-7

    private static func density(_ potential: Potential, _ temperature: Double) throws(DensityError) -> GibbsDensity? {
        do { return try GibbsDensity(potential, temperature: temperature) } catch {
            guard case .dimension = error else { throw error }
            return nil
        }
    }
}
