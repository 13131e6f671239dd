import Dynamics
import Expressions
import Testing

/// Named flows of fields, and landscapes of bodies: what is known of their forces.
@Suite struct FlowTests {
    private func evaluated(_ expressions: [Expression], _ landscape: Landscape, _ q: [Double]) throws -> [Double] {
        let bindings = landscape.parameterValues.merging(zip(landscape.variables, q)) { $1 }
        return try CompiledExpressions(expressions).evaluate(bindings)
    }

    private func flow(_ name: String, _ dimension: Int) throws -> (landscape: Landscape, equation: ItoEquation) {
        let landscape = try LandscapeLibrary.landscape(named: name, dimension: dimension)
        return (landscape, try #require(landscape.equation))
    }

    private func heights(_ count: Int) -> [Double] {
        (0..<count).map { (index: Int) -> Double in 0.1 * Double((index * 7 + 3) % 11) - 0.4 }
    }

    /// Tension moves no surface as a whole, and moves it down the energy that is observed.
    @Test func tension() throws {
        let (surface, equation) = try flow("edwards-wilkinson", 9)
        let q = heights(9)
        let drift = try evaluated(equation.drift, surface, q)
        #expect(abs(drift.reduce(0, +)) < 1e-14)
        let slopes = try evaluated(surface.gradient(of: surface.potential), surface, q)
        #expect(zip(drift, slopes).allSatisfy { abs($0 + $1) < 1e-14 })
        #expect(try evaluated(equation.diffusion ?? [], surface, q) == q.map { _ in 1 })
    }

    /// What growth along the normal adds keeps the tension's energy, as C.-H. Lam and F. G. Shin's slope does.
    @Test func growthKeepsTheEnergy() throws {
        let (surface, equation) = try flow("kardar-parisi-zhang", 9)
        let plain = try flow("edwards-wilkinson", 9).equation
        let q = heights(9)
        let all = try evaluated(equation.drift, surface, q)
        let growth = zip(all, try evaluated(plain.drift, surface, q)).map { $0 - $1 }
        #expect(growth.reduce(0, +) > 0.1)
        let slopes = try evaluated(surface.gradient(of: surface.potential), surface, q)
        #expect(abs(zip(growth, slopes).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-14)
    }

    /// Without a lag, neighbours pull at each other alike; frequencies stay as they are.
    @Test func phases() throws {
        let (ring, equation) = try flow("kuramoto", 16)
        #expect(ring.declaredVariables == ["q[8; periodic]", "w[8]"] && ring.dimension == 16)
        let q = heights(8) + ring.start.q.dropFirst(8)
        let drift = try evaluated(equation.drift, ring, q)
        let frequencies = ring.start.q.dropFirst(8).reduce(0) { $0 + 0.1 * $1 }
        #expect(abs(drift.prefix(8).reduce(0, +) - frequencies) < 1e-14)
        #expect(drift.dropFirst(8).allSatisfy { $0 == 0 })
        #expect(try evaluated(equation.diffusion ?? [], ring, q) == q.map { _ in 0 })
    }

    /// At the corners of a regular polygon, gravity is what keeps the bodies on a circle.
    @Test(arguments: [2, 3, 7]) func polygonsTurn(_ bodies: Int) throws {
        let gravity = try LandscapeLibrary.landscape(named: "gravity", dimension: 2 * bodies)
        let (q, p) = (gravity.start.q, gravity.start.p)
        let squaredRate = p[0] * p[0] + p[bodies] * p[bodies]
        #expect(squaredRate > 0.1)
        let slopes = try evaluated(gravity.gradient(of: gravity.potential), gravity, q)
        #expect(zip(slopes, q).allSatisfy { abs($0 - squaredRate * $1) < 1e-13 }, "\(slopes), \(q)")
        #expect((0..<bodies).allSatisfy { abs(q[$0] * p[$0] + q[bodies + $0] * p[bodies + $0]) < 1e-14 })
    }

    /// Springs of their own length pull at nothing.
    @Test func springs() throws {
        let springs = try LandscapeLibrary.landscape(named: "springs", dimension: 6)
        var longer = springs.parameterValues
        longer["r0"] = 3.0.squareRoot()
        let bindings = longer.merging(zip(springs.variables, springs.start.q)) { $1 }
        #expect(abs(try evaluate(springs.potential, bindings: bindings)) < 1e-28)
    }

    @Test func sizes() throws {
        for (name, dimension) in [
            ("gravity", 5), ("gravity", 2), ("kuramoto", 7), ("gas", 1), ("edwards-wilkinson", 2),
        ] {
            let error = #expect(throws: LandscapeError.self) {
                try LandscapeLibrary.landscape(named: name, dimension: dimension)
            }
            guard case .sizeOutOfRange(_, _, got: dimension) = try #require(error) else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }
}
