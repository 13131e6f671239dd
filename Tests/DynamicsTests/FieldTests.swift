import Dynamics
import Expressions
import Testing

/// Fields on chains: consistent, differentiable, and with the energies that are known.
@Suite struct FieldTests {
    private func bindings(_ field: Landscape, _ q: [Double]) -> [String: Double] {
        let own = field.parameters.map { ($0.name, $0.value) }
        return Dictionary(own + zip(field.variables, q)) { first, _ in first }
    }

    private func energy(_ field: Landscape, _ q: [Double]) throws -> Double {
        try evaluate(field.potential, bindings: bindings(field, q))
    }

    private func field(_ name: String, _ sites: Int) throws -> Landscape {
        try LandscapeLibrary.landscape(named: name, dimension: sites)
    }

    /// The force that moves them is the slope of their potential, by central differences of fourth order.
    @Test(arguments: FieldLibrary.all.map(\.name)) func gradients(_ name: String) throws {
        let field = try field(name, 7)
        let system = DynamicalSystem(field, masses: field.variables.map { _ in 1 } as [Expression])
        let q = field.start.q.enumerated().map { $1 + 0.1 * Double($0 % 3) }
        let forces = try CompiledExpressions(system.gradient(at: field.variables.map(Expression.variable)))
            .evaluate(bindings(field, q))
        for site in q.indices {
            func difference(_ h: Double) throws -> Double {
                var (above, below) = (q, q)
                above[site] += h
                below[site] -= h
                return try (energy(field, above) - energy(field, below)) / (2 * h)
            }
            let slope = try (4 * difference(1e-4) - difference(2e-4)) / 3
            #expect((forces[site] - slope).magnitude < 1e-8 * max(1, slope.magnitude), "\(name) \(site)")
        }
    }

    /// Energies in the continuum: a breather's 16√(1 − ω²) with ω = ½, a kink's 2√2/3; on the lattice they are a little
    /// smaller.
    @Test(arguments: [("sine-gordon", 320, 13.856406460551018), ("phi-4", 128, 0.9428090415820634)])
    func knownEnergies(_ name: String, _ sites: Int, _ known: Double) throws {
        let field = try field(name, sites)
        let found = try energy(field, field.start.q)
        #expect(found < known && found > 0.99 * known, "\(found)")
    }

    /// At rest in a minimum nothing moves.
    @Test(arguments: ["klein-gordon", "sine-gordon", "fput-alpha", "fput-beta", "toda", "rotors", "oscillator-ring"])
    func minima(_ name: String) throws {
        let field = try field(name, 5)
        let rest = field.variables.map { _ in 0.0 }
        #expect(try energy(field, rest) == 0)
        let system = DynamicalSystem(field, masses: rest.map { _ in 1 } as [Expression])
        let forces = try CompiledExpressions(system.gradient(at: field.variables.map(Expression.variable)))
            .evaluate(bindings(field, rest))
        #expect(forces.allSatisfy { $0 == 0 })
    }

    @Test func numbersOfSites() throws {
        #expect(try field("toda", 2).dimension == 2 && field("rotors", 256).dimension == 256)
        for sites in [0, 1, 4097] {
            #expect(
                throws: LandscapeError.sizeOutOfRange(
                    parts: ", the number of sites,", expected: "between 2 and 4096", got: sites)
            ) { try field("toda", sites) }
        }
    }
}
