import Expressions

/// AdamW: Adam with decoupled weight decay, in the form of PyTorch's AdamW.
///
/// Sources: D. P. Kingma, J. Ba, ICLR 2015; I. Loshchilov, F. Hutter, ICLR 2019. This is not Adam with an L2 penalty:
/// the decay enters neither the moments nor the loss.
///
/// m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← (1 − dt·λ)θ − dt·m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ)
/// after step t = 1, 2, … and g = ∇U(θ) + noise. The positions are θ; m takes the place of the momenta. The scheme
/// carries v, then 1 − β₁ᵗ and 1 − β₂ᵗ, each updated by c ← βc + (1 − β). All start at 0.
///
/// One gradient per step. Normals per coordinate and step: 1 (gradient). With constant β the averages reach over 1/(1 −
/// β) steps, a time that vanishes as dt → 0. The limit is therefore sign flow with decay, dθ/dt = −∇U/(|∇U| + ε) − λθ,
/// reached with first order while no gradient component comes near 0. Near a minimum the scheme does not settle but
/// goes on in steps of size dt. √v has no derivative at 0, so there is no expansion in the noise.
public struct AdamW: Scheme {
    public var name: String { "adamw" }
    public var summary: String {
        "Kingma, Ba 2015; Loshchilov, Hutter 2019; as PyTorch's."
    }
    public var equation: String {
        "m ← β₁m + (1 − β₁)g; v ← β₂v + (1 − β₂)g²; θ ← (1 − hλ)θ − h m̂/(√v̂ + ε); m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ)"
    }
    public var remarks: String {
        """
        Its averages reach over 1/(1 − β) steps, so as h → 0 at fixed β the limit is dθ/dt = −g/(|g| + ε) − λθ: nearly sign \
        flow, which has no derivative where g = 0. Near a minimum it goes on in steps of the size of h, never longer than \
        about h, so that there is no limit of stability. √v has no derivative at v = 0: there is no expansion in the noise, \
        and `auto` samples.
        """
    }
    public var order: Int { 1 }
    public var gradientsPerStep: Int { 1 }
    public var parameters: KeyValuePairs<SchemeParameter, Double> {
        [.beta1: 0.9, .beta2: 0.999, .epsilon: 1e-8, .weightDecay: 0.01]
    }

    public init() {}

    public var hasMomenta: Bool { false }
    public var isDifferentiable: Bool { false }

    public func carriedCount(dimension: Int) -> Int { dimension + 2 }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        let (beta1, beta2) = (setting.value(of: .beta1), setting.value(of: .beta2))
        func average(_ beta: Expression, _ old: Expression, _ new: Expression) -> Expression {
            beta * old + (1 - beta) * new
        }
        let dimension = state.q.count
        let gradient = system.noisyGradient(at: state.q, setting, &normals)
        let m = zip(state.p, gradient).map { average(beta1, $0, $1) }
        let v = zip(state.carried, gradient).map { average(beta2, $0, $1 * $1) }
        let share1 = average(beta1, state.carried[dimension], 1)
        let share2 = average(beta2, state.carried[dimension + 1], 1)
        let kept = 1 - setting.dt * setting.value(of: .weightDecay)
        let q = zip(state.q, zip(m, v)).map { theta, moments in
            let scale = sqrt(moments.1 / share2) + setting.value(of: .epsilon)
            return kept * theta - setting.dt * (moments.0 / share1) / scale
        }
        return PhaseState(q: q, p: m, carried: v + [share1, share2])
    }
}

extension SchemeParameter {
    /// β₁, the decay of the running mean of gradients.
    public static let beta1 = SchemeParameter(
        "beta1", in: .from(0, below: 1), example: "0.9", summary: "Decay of {schemes}'s mean gradient")
    /// β₂, the decay of the running mean of squared gradients.
    public static let beta2 = SchemeParameter(
        "beta2", in: .from(0, below: 1), example: "0.999", summary: "Decay of {schemes}'s mean squared gradient")
    /// ε, which is added to the root of the second moment.
    public static let epsilon = SchemeParameter(
        "epsilon", in: .above(0), example: "1e-8", summary: "What {schemes} adds to its denominator")
    /// λ, the rate of the decoupled weight decay.
    public static let weightDecay = SchemeParameter(
        "weight-decay", in: .atLeast(0), example: "0.01", summary: "Decoupled weight decay of {schemes}")
}

extension Scheme where Self == AdamW {
    public static var adamw: AdamW { AdamW() }
}
