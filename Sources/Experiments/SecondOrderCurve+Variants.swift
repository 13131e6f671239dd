import Dynamics
import Programs
public import Proofs

/// A step size of one among several experiments.
public struct VariantPlace: Sendable, Hashable {
    /// The index of the experiment.
    public let variant: Int
    public let dt: Double

    public init(variant: Int, dt: Double) { (self.variant, self.dt) = (variant, dt) }
}

/// One program serves every experiment that differs from the curve's own only in parameter values: masses, σ, the
/// landscape's parameters and the start. If the curve's own σ is not 0, σ = 0 is a value like any other.
extension SecondOrderCurve {
    /// The drift at each of `places`, in one launch; NaN where it does not stay finite.
    ///
    /// - Throws: ``ProbeError`` if an experiment of `variants` needs another program.
    public func values(of variants: [Experiment], at places: [VariantPlace]) async throws(ProbeError) -> [Double] {
        try requireOneProgram(variants)
        var values: [ParameterValues] = []
        for variant in variants { values.append(try program.values(of: variant, dt: 0)) }
        let points = places.map { program.arguments(values[$0.variant], at: [$0.dt])[0] }
        return try await drifts(points)
    }

    /// The drift of `variant` at `dt` in exact arithmetic, enclosed.
    ///
    /// - Throws: ``ProbeError`` if `variant` needs another program.
    public func proof(of variant: Experiment, at dt: Double) async throws(ProbeError) -> Proof {
        try requireOneProgram([variant])
        return try await proof(program.values(of: variant, dt: dt))
    }

    /// The proved signs and slopes of the drift of `variant` on `range`, in pieces that cover it in order.
    package func pieces(
        of variant: Experiment, over range: ClosedRange<Double>, share: Double
    ) async throws(ProbeError) -> [SignPiece] {
        try requireOneProgram([variant])
        return try await pieces(program.values(of: variant, dt: range.lowerBound), over: range, share: share)
    }

    private func requireOneProgram(_ variants: [Experiment]) throws(ProbeError) {
        guard variants.allSatisfy(experiment.sharesProgram) else {
            throw .experiment("experiments that are evaluated together may differ in the values of parameters only")
        }
    }
}

extension Experiment {
    /// Whether `variant` runs on this experiment's second-order program, with the same number of steps.
    fileprivate func sharesProgram(with variant: Experiment) -> Bool {
        let isSameNoise = variant.sigma == 0 || variant.noise == effectiveNoise
        return isSameNoise && variant.landscape == landscape && sharesIntegrator(with: variant)
            && variant.steps == steps && variant.tailStart == tailStart && variant.observable == observable
    }
}
