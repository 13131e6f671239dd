public import Expressions
public import Messages

/// ``Leapfrog`` on a fixed-point grid, reversible to the last bit.
///
/// It takes the idea of JANUS (H. Rein, D. Tamayo, MNRAS 473, 2018; before them D. Levesque, L. Verlet, J. Stat. Phys.
/// 72, 1993) but uses exact binary64 arithmetic in place of integers.
///
/// Positions and momenta are multiples of 2⁻⁴². Each increment, −½dt·(∇U(q) + noise) for a kick and dt·M⁻¹p for a
/// drift, is rounded to the grid, so the sums are exact. The noise increments of the momentum channel and the start are
/// rounded too. The same positions give the same kick, and rounding to even is an odd function. So with the momenta
/// negated, a run without noise returns exactly to its start.
///
/// Rounding adds and subtracts C = 1.5·2¹⁰, whose neighbours are 2⁻⁴² apart. C is a parameter, so that no rewriting of
/// constants removes it; a product that is fused into the addition is rounded once. All this holds while increments
/// stay below 2⁹ and positions and momenta below 2¹¹. Beyond that it fails silently: it becomes a leapfrog with coarser
/// rounding that is not reversible. The grid replaces the rounding of sums. Its errors of 2⁻⁴³ do not depend on
/// magnitudes, so for values far below 1 it is the coarser of the two.
///
/// Gradients, normals, orders and stability are those of leapfrog.
public struct FixedPointLeapfrog: Scheme {
    public var name: String { "fixed-point-leapfrog" }
    public var summary: String {
        """
        leapfrog by the idea of JANUS (Rein, Tamayo, MNRAS 473, 2018; Levesque, Verlet, J. Stat. Phys. 72, 1993) in exact \
        binary64 arithmetic: negate the momenta, run on, and the start comes back bit for bit.
        """
    }
    public var equation: String { "leapfrog with increments rounded to multiples of 2⁻⁴²; no γ" }
    public var structure: String { "both, reversible to the last bit" }
    public var remarks: String {
        """
        Increments are rounded by adding and subtracting 1.5·2¹⁰; that holds while increments stay below 2⁹ and values \
        below 2¹¹ in magnitude. A start beyond 2⁹ is refused; a trajectory that leaves the range goes on silently, no \
        longer reversible. The grid is coarser than binary64 for values far below 1. What its grid does counts as rounding \
        in certificates.
        """
    }
    public var order: Int { 2 }
    public var gradientsPerStep: Int { 2 }
    /// C, the constant that rounds to the grid.
    package static let rounder = SchemeConstant("rounder", 0x1.8p10)
    /// The bound on magnitudes of start values, which must stay below it.
    public static let largestStart = 0x1p9

    public init() {}

    public var exact: any Scheme { Leapfrog() }
    public var constants: [SchemeConstant] { [Self.rounder] }

    public func stabilityFactor(_ values: [SchemeParameter: Double]) -> Double? { 2 }

    public func objection(to start: Landscape.Start) -> Message? {
        (start.q + start.p).first { $0.magnitude >= Self.largestStart }.map { far in
            """
            starts from values \(expected: "below \(Int(Self.largestStart)) in magnitude"), got \(got: far); \
            \(remedy: "rescale or take \(field: "scheme", "leapfrog")")
            """
        }
    }

    public func start(_ state: PhaseState) -> PhaseState {
        PhaseState(q: state.q.map(onGrid), p: state.p.map(onGrid))
    }

    public func scaled(_ p: Expression, by factor: Expression) -> Expression { onGrid(factor * p) }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        var state = state
        kick(&state, of: system, setting, &normals)
        for index in state.q.indices {
            state.q[index] = state.q[index] + onGrid(setting.dt * system.inverseMass[index] * state.p[index])
        }
        kick(&state, of: system, setting, &normals)
        if setting.noise.channel == .momentum {
            state.p = state.p.map { $0 + onGrid(setting.amplitude * normals.next()) }
        }
        return state
    }

    private func kick(
        _ state: inout PhaseState, of system: DynamicalSystem, _ setting: StepSetting, _ normals: inout DrawSource
    ) {
        let gradient = system.noisyGradient(at: state.q, setting, &normals)
        state.p = zip(state.p, gradient).map { $0 + onGrid(-0.5 * setting.dt * $1) }
    }

    private func onGrid(_ x: Expression) -> Expression {
        (x + Self.rounder.expression) - Self.rounder.expression
    }
}

extension Scheme where Self == FixedPointLeapfrog {
    public static var fixedPointLeapfrog: FixedPointLeapfrog { FixedPointLeapfrog() }
}
