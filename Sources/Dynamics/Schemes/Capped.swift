public import Expressions

/// A scheme with an energy cap: if H > αH₀ after a step, p ← p·√(max(ε, αH₀ − U)/max(ε, K)) with ε = 10⁻¹².
///
/// H₀ is the energy at the start, α is above 1, and K = ½pᵀM⁻¹p. After the cap has acted, H = αH₀, or slightly more
/// than U if U alone exceeds αH₀. The last carried variable counts the steps at which the cap acted. Where it does not
/// act, the bits are those of the base scheme. The cap needs momenta and H₀ > 0.
///
/// The cap is a kink: where it acts, the step is neither symplectic nor reversible and has no order. Positions and
/// momenta belong to the same times as in the base scheme. The host evaluates H₀ from the start expressions, without
/// fusing products into sums.
public struct Capped: Scheme {
    public var name: String { "\(base.name) with an energy cap" }
    public var summary: String { base.summary }
    /// The order of the base scheme; where the cap acts there is none.
    public var order: Int { base.order }
    public var gradientsPerStep: Int { base.gradientsPerStep }
    private let boxed: AnyScheme
    private var base: any Scheme { boxed.scheme }
    /// The lower bound ε of both energies in the factor.
    private static let smallest = 1e-12

    public init(_ base: any Scheme) { boxed = AnyScheme(base) }

    public var exact: any Scheme { Capped(base.exact) }
    public var hasMomenta: Bool { base.hasMomenta }
    public var parameters: KeyValuePairs<SchemeParameter, Double> { base.parameters }
    public var constants: [SchemeConstant] { base.constants }
    public var isDifferentiable: Bool { base.isDifferentiable }
    public func carriedCount(dimension: Int) -> Int { base.carriedCount(dimension: dimension) + 1 }
    public func capCount(_ state: PhaseState) -> Expression? { state.carried.last }

    public func start(_ state: PhaseState) -> PhaseState {
        var start = base.start(PhaseState(q: state.q, p: state.p, carried: Array(state.carried.dropLast())))
        start.carried.append(0)
        return start
    }

    public func step(
        _ state: PhaseState, of system: DynamicalSystem, setting: StepSetting, normals: inout DrawSource
    ) -> PhaseState {
        let dimension = state.q.count
        let inner = PhaseState(q: state.q, p: state.p, carried: Array(state.carried.dropLast()))
        var next = base.step(inner, of: system, setting: setting, normals: &normals)
        let (potential, energy) = (system.potential(at: next.q), system.energy(next))
        let start = base.start(.initial(dimension: dimension, carriedCount: inner.carried.count))
        let largest = Parameter.cap.expression * system.energy(start)
        let room = max(Expression(Self.smallest), largest - potential)
        let factor = sqrt(room / max(Expression(Self.smallest), system.kineticEnergy(next.p)))
        func choice(_ acts: Expression, _ rests: Expression) -> Expression {
            select(largest, .less, energy, then: acts, otherwise: rests)
        }
        next.p = next.p.map { choice(base.scaled($0, by: factor), $0) }
        next.carried.append(state.carried[state.carried.count - 1] + choice(1, 0))
        return next
    }
}
