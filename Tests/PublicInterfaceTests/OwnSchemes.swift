import Leapstar

/// A scheme as a user of the library writes it: drifts by a, 1 − 2a and a of dt, with kicks by ½ between them, where a
/// is a parameter of the run.
struct TwoStages: Scheme {
    /// a
    static let outer = SchemeParameter(
        "outer", in: .from(0, below: 0.5), example: "0.2", summary: "Share of the outer drifts of {schemes}")

    var name: String { "two-stages" }
    var summary: String { "A splitting of second order with two stages and a free coefficient." }
    var order: Int { 2 }
    var gradientsPerStep: Int { 2 }
    var parameters: KeyValuePairs<SchemeParameter, Double> { [Self.outer: 0.21] }

    func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        var state = state
        let outer = setting.value(of: Self.outer) * setting.dt
        system.drift(&state, by: outer)
        system.kick(&state, by: 0.5 * setting.dt, setting, &normals)
        system.drift(&state, by: setting.dt - 2 * outer)
        system.kick(&state, by: 0.5 * setting.dt, setting, &normals)
        system.drift(&state, by: outer)
        state.shake(setting, &normals)
        return state
    }
}

/// A scheme that draws whether there is noise or not.
struct Restless: Scheme {
    var name: String { "restless" }
    var summary: String { "Position Verlet with normals of its own." }
    var order: Int { 2 }
    var gradientsPerStep: Int { 1 }

    func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        var state = DriftKickDrift().step(state, of: system, setting: setting, normals: &normals)
        state.p[0] = state.p[0] + 0.01 * sqrt(setting.dt) * normals.next()
        return state
    }
}

/// Ruth's splitting of third order (R. D. Ruth, IEEE Trans. Nucl. Sci. 30, 1983), as a list of its substeps.
struct Ruth3: Splitting {
    var name: String { "ruth3" }
    var summary: String { "R. D. Ruth, IEEE Trans. Nucl. Sci. 30, 1983." }
    var order: Int { 3 }
    let substeps: [Substep] = [
        .kick(7.0 / 24), .drift(2.0 / 3), .kick(3.0 / 4), .drift(-2.0 / 3), .kick(-1.0 / 24), .drift(1),
    ]
}
