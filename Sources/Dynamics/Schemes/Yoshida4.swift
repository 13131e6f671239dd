import Expressions

/// Yoshida's composition of fourth order: three leapfrogs of w₁dt, w₀dt and w₁dt with w₁ = 1/(2 − 2^⅓) and w₀ = 1 −
/// 2w₁.
///
/// Source: H. Yoshida, Phys. Lett. A 150, 1990; the same as that of Forest and Ruth 1990. It is neither a
/// Runge–Kutta–Nyström method nor Suzuki's composition of five.
///
/// Kicks by ½w₁, ½(w₁ + w₀), ½(w₀ + w₁) and ½w₁ of dt, with drifts by w₁, w₀ and w₁ between them: adjacent half kicks
/// are merged. With the momentum channel p ← p + √dt·σ·ξ follows. Positions and momenta belong to the same time.
///
/// Four gradients per step. Normals per coordinate and step: 4 (gradient), 1 (momentum). Without noise it is
/// symplectic, time reversible and of fourth order. The middle leapfrog goes back in time by 1.7 dt, so the scheme
/// fails sooner than leapfrog: for U = ½kq² it is stable for dt < 1.573√(m/k), and where forces are rough the large
/// substeps cost more than the order gains. With noise its strong and weak order is 1.
public struct Yoshida4: Scheme {
    public var name: String { "yoshida4" }
    public var summary: String {
        "H. Yoshida, Phys. Lett. A 150, 1990; Forest, Ruth, Physica D 43, 1990."
    }
    public var equation: String { "leapfrogs of w₁h, w₀h, w₁h; w₁ = 1/(2 − 2^⅓), w₀ = 1 − 2w₁" }
    public var structure: String { "both" }
    public var remarks: String {
        """
        It goes back by 1.7 h in its middle, so that it fails sooner than leapfrog. Noise leaves first order. `pefrl` and \
        `blanes-moan4` are of the same order with far smaller errors.
        """
    }
    public var order: Int { 4 }
    public var gradientsPerStep: Int { 4 }
    /// The outer weight w₁ = 1/(2 − 2^⅓).
    static let outer = 1.3512071919596576
    /// The inner weight w₀ = −2^⅓/(2 − 2^⅓).
    static let inner = -1.7024143839193153

    public init() {}

    public func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double? { 1.573 }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        var state = state
        let (outer, inner) = (Expression(Self.outer) * setting.dt, Expression(Self.inner) * setting.dt)
        system.kick(&state, by: 0.5 * outer, setting, &normals)
        system.drift(&state, by: outer)
        system.kick(&state, by: 0.5 * (outer + inner), setting, &normals)
        system.drift(&state, by: inner)
        system.kick(&state, by: 0.5 * (inner + outer), setting, &normals)
        system.drift(&state, by: outer)
        system.kick(&state, by: 0.5 * outer, setting, &normals)
        state.shake(setting, &normals)
        return state
    }
}

extension Scheme where Self == Yoshida4 {
    public static var yoshida4: Yoshida4 { Yoshida4() }
}
