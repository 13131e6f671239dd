public import Expressions

/// The system that a scheme moves: a landscape with masses, or an equation of first order, as expressions.
///
/// H(q, p) = ½ pᵀM⁻¹p + U(q). Schemes with momenta use ∇U and M; others may use ``drift(at:time:)``,
/// ``diffusion(at:time:_:)`` and ``logDensity(at:_:)``, which come from the landscape's equation or else from gradient flow.
public struct DynamicalSystem: Sendable {
    public let landscape: Landscape
    /// The inverse mass M⁻¹ of each coordinate.
    public let inverseMass: [Expression]
    /// The mobility M of each coordinate in gradient flow dx = −M∇U dt + σ√M dW; nil for 1 in all.
    public let mobility: [Expression]?
    private let gradient: [Expression]

    public init(_ landscape: Landscape, masses: [Expression], mobility: [Expression]? = nil) {
        self.mobility = mobility
        self.landscape = landscape
        inverseMass = masses.map { 1.0 / $0 }
        gradient = landscape.gradient(of: landscape.batch?.potential ?? landscape.potential)
    }

    /// ∇U at `q`; if the landscape has a mini-batch, the gradient over its rows, which are the same for all calls
    /// within a step.
    public func gradient(at q: [Expression]) -> [Expression] {
        let places = Dictionary(uniqueKeysWithValues: zip(landscape.variables, q))
        return gradient.substituting(places)
    }

    /// The potential U at `q`.
    public func potential(at q: [Expression]) -> Expression {
        landscape.potential.substituting(Dictionary(uniqueKeysWithValues: zip(landscape.variables, q)))
    }

    /// The loss over unseen data at `q`; U if the landscape has no such data.
    public func testPotential(at q: [Expression]) -> Expression {
        guard let unseen = landscape.testPotential else { return potential(at: q) }
        return unseen.substituting(Dictionary(uniqueKeysWithValues: zip(landscape.variables, q)))
    }

    /// The energy H at `state`.
    public func energy(_ state: PhaseState) -> Expression {
        kineticTerms(state.p).reduce(potential(at: state.q)) { $0 + $1 }
    }

    /// The kinetic energy K at `p`.
    func kineticEnergy(_ p: [Expression]) -> Expression { sum(kineticTerms(p)) }

    private func kineticTerms(_ p: [Expression]) -> [Expression] {
        zip(inverseMass, p).map { inverseMass, p in 0.5 * inverseMass * (p * p) }
    }

    /// The observed quantity at `state`.
    func value(of quantity: Quantity, at state: PhaseState) -> Expression {
        switch quantity {
        case .energy: energy(state)
        case .loss: potential(at: state.q)
        case .testLoss: testPotential(at: state.q)
        case .own(let function): function.value(at: state, velocities: zip(inverseMass, state.p).map { $0 * $1 })
        }
    }
}

/// Positions, momenta and whatever else a scheme carries, as expressions.
public struct PhaseState: Sendable {
    public var q: [Expression]
    public var p: [Expression]
    /// The carried variables, as many as ``Scheme/carriedCount(dimension:)`` says.
    public var carried: [Expression]

    public init(q: [Expression], p: [Expression], carried: [Expression] = []) {
        self.q = q
        self.p = p
        self.carried = carried
    }

    /// The start of a run, as parameters.
    static func initial(dimension: Int, carriedCount: Int) -> PhaseState {
        PhaseState(
            q: (0..<dimension).map { Parameter.startPosition($0).expression },
            p: (0..<dimension).map { Parameter.startMomentum($0).expression },
            carried: (0..<carriedCount).map { _ in 0 })
    }

    /// All variables: positions, momenta, then carried ones.
    var all: [Expression] { q + p + carried }
}
