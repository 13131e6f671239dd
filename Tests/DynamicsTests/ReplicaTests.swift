import Dynamics
import Expressions
import Testing

/// Copies of a landscape that pull at each other.
@Suite struct ReplicaTests {
    private static let places = [0.3, -1.2, 0.5, 0.9, -0.4, 2, 0.1, 0.7]

    private static func values(_ expressions: [Expression], _ landscape: Landscape, _ q: [Double]) throws -> [Double] {
        let bindings = landscape.parameters.map { ($0.name, $0.value) } + zip(landscape.variables, q)
        return try expressions.map { try evaluate($0, bindings: Dictionary(bindings) { first, _ in first }) }
    }

    /// U(x₁) + … + U(xₙ) + ¼κ Σᵢⱼ Aᵢⱼ|xᵢ − xⱼ|², by the sum over all ordered pairs.
    @Test(arguments: [Replicas.Graph.complete, .ring])
    func potential(_ graph: Replicas.Graph) throws {
        let single = try LandscapeLibrary.landscape(named: "quartic")
        let all = Replicas(count: 4, coupling: 0.6, graph: graph).landscape(of: single)
        #expect(all.variables == ["x_1", "y_1", "x_2", "y_2", "x_3", "y_3", "x_4", "y_4"])
        #expect(all.start.q == [1.3, 0.2, 1.3, 0.2, 1.3, 0.2, 1.3, 0.2])
        let copies = stride(from: 0, to: 8, by: 2).map { Array(Self.places[$0..<$0 + 2]) }
        var expected = try copies.map { try Self.values([single.potential], single, $0)[0] }.reduce(0, +)
        for i in 0..<4 {
            for j in 0..<4 where i != j && (graph == .complete || (i - j) % 2 != 0) {
                expected += 0.25 * 0.6 * zip(copies[i], copies[j]).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
            }
        }
        #expect(abs(try Self.values([all.potential], all, Self.places)[0] - expected) < 1e-14)
    }

    /// An equation's copies are pulled as a potential's are: −∇U written as a drift gives the same drift.
    @Test(arguments: [(Replicas.Graph.complete, 2), (.complete, 4), (.ring, 2), (.ring, 4)])
    func equation(_ graph: Replicas.Graph, _ count: Int) throws {
        let single = try LandscapeLibrary.landscape(named: "quartic")
        let slopes = gradient(of: single.potential, withRespectTo: single.variables)
        let flow = Landscape(
            name: "flow", summary: "", variables: single.variables, parameters: single.parameters, potential: 0,
            start: single.start, equation: ItoEquation(drift: slopes.map { -$0 }, diffusion: [0.5, 0.1]))
        let replicas = Replicas(count: count, coupling: 0.6, graph: graph)
        let (moved, made) = (replicas.landscape(of: single), replicas.landscape(of: flow))
        let q = Array(Self.places.prefix(2 * count))
        let equation = try #require(made.equation)
        let drifts = try Self.values(equation.drift, made, q)
        let expected = try Self.values(gradient(of: moved.potential, withRespectTo: moved.variables), moved, q)
        #expect(zip(drifts, expected).allSatisfy { abs($0 + $1) < 1e-14 })
        #expect(equation.diffusion?.count == 2 * count && made.dimension == 2 * count)
    }

    @Test func centre() throws {
        let single = try LandscapeLibrary.landscape(named: "quartic")
        let replicas = Replicas(count: 4, coupling: 0)
        let all = replicas.landscape(of: single)
        let centre = replicas.centre(of: all.variables.map(Expression.variable))
        #expect(zip(try Self.values(centre, all, Self.places), [0.125, 0.6]).allSatisfy { abs($0 - $1) < 1e-15 })
    }
}
