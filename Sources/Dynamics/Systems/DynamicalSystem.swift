public import Expressions

/// What moves, as expressions that a scheme can be written over: a landscape with masses, and the equation of first
/// order that stands in its place or follows from it.
///
/// H(q, p) = ½ pᵀM⁻¹p + U(q). Schemes with momenta take ∇U and M, others may take ``drift(at:)``, ``diffusion(at:_:)``
/// and ``logDensity(at:_:)``.
public struct DynamicalSystem: Sendable {
    public let landscape: Landscape
    /// M⁻¹, per coordinate.
    public let inverseMass: [Expression]
    private let gradient: [Expression]

    public init(_ landscape: Landscape, masses: [Expression]) {
        self.landscape = landscape
        inverseMass = masses.map { 1.0 / $0 }
        let potential = landscape.batch?.potential ?? landscape.potential
        gradient = Expressions.gradient(of: potential, withRespectTo: landscape.variables)
    }

    /// ∇U at `q`, of the mini-batch where the landscape has one: the same rows for every call within a step.
    public func gradient(at q: [Expression]) -> [Expression] {
        let places = Dictionary(uniqueKeysWithValues: zip(landscape.variables, q))
        return gradient.substituting(places)
    }

    /// U at `q`.
    public func potential(at q: [Expression]) -> Expression {
        landscape.potential.substituting(Dictionary(uniqueKeysWithValues: zip(landscape.variables, q)))
    }

    /// The loss over unseen data at `q`; U where the landscape has no such data.
    private func testPotential(at q: [Expression]) -> Expression {
        guard let unseen = landscape.testPotential else { return potential(at: q) }
        return unseen.substituting(Dictionary(uniqueKeysWithValues: zip(landscape.variables, q)))
    }

    /// H at `state`.
    public func energy(_ state: PhaseState) -> Expression {
        kineticTerms(state.p).reduce(potential(at: state.q)) { $0 + $1 }
    }

    /// K at `p`.
    func kineticEnergy(_ p: [Expression]) -> Expression { sum(kineticTerms(p)) }

    private func kineticTerms(_ p: [Expression]) -> [Expression] {
        zip(inverseMass, p).map { inverseMass, p in 0.5 * inverseMass * (p * p) }
    }

    /// What is observed of `state`.
    func value(of quantity: Quantity, at state: PhaseState) -> Expression {
        switch quantity {
        case .energy: energy(state)
        case .loss: potential(at: state.q)
        case .testLoss: testPotential(at: state.q)
        }
    }
}

/// Positions and momenta as expressions, and what else a scheme carries.
public struct PhaseState: Sendable {
    public var q: [Expression]
    public var p: [Expression]
    /// As many as ``Scheme/carriedCount(dimension:)`` says.
    public var carried: [Expression]

    public init(q: [Expression], p: [Expression], carried: [Expression] = []) {
        self.q = q
        self.p = p
        self.carried = carried
    }

    /// The start that a run is given, as parameters.
    static func initial(dimension: Int, carriedCount: Int) -> PhaseState {
        PhaseState(
            q: (0..<dimension).map { Parameter.startPosition($0).expression },
            p: (0..<dimension).map { Parameter.startMomentum($0).expression },
            carried: (0..<carriedCount).map { _ in 0 })
    }

    /// Positions, momenta, what is carried.
    var all: [Expression] { q + p + carried }
}
