import Expressions

/// Leapfrog, kick–drift–kick: also called velocity Verlet. Not the position form (drift–kick–drift).
///
/// p ← p − ½dt·(∇U(q) + noise), q ← q + dt·M⁻¹p, p ← p − ½dt·(∇U(q) + fresh noise); with the momentum channel the kicks are
/// free of noise and p ← p + √dt·σ·ξ follows. Positions and momenta stand at the same time. Without noise it is symplectic,
/// time reversible and of second order; for U = ½kq² it is stable for dt < 2√(m/k).
public struct Leapfrog: Scheme {
    public static let name = "leapfrog"

    public init() {}

    public func step(
        _ state: PhaseState, of system: HamiltonianSystem, setting: StepSetting, normals: inout NormalSource
    ) -> PhaseState {
        var (q, p) = (state.q, state.p)
        p = kick(p, at: q, of: system, setting: setting, normals: &normals)
        q = zip(q, zip(system.inverseMass, p)).map { q, velocity in q + setting.dt * velocity.0 * velocity.1 }
        p = kick(p, at: q, of: system, setting: setting, normals: &normals)
        if setting.noise.channel == .momentum { p = p.map { $0 + setting.amplitude * normals.next() } }
        return PhaseState(q: q, p: p)
    }

    private func kick(
        _ p: [Expression], at q: [Expression], of system: HamiltonianSystem, setting: StepSetting,
        normals: inout NormalSource
    ) -> [Expression] {
        var force = system.gradient(at: q)
        if setting.noise.channel == .gradient { force = force.map { $0 + setting.amplitude * normals.next() } }
        return zip(p, force).map { $0 - 0.5 * setting.dt * $1 }
    }
}
