import Dynamics
import Expressions
import Testing

@testable import Densities

@Suite struct GibbsDensityTests {
    private static func potential(_ name: String, _ values: [String: Double] = [:]) throws -> Potential {
        try Potential(LandscapeLibrary.landscape(named: name), values: values)
    }

    /// U = (x² − 1)²/4: log Z = log(½π e^{−z}(I_{−¼}(z) + I_{¼}(z))) with z = 1/(8T), ⟨U⟩, ⟨x²⟩ and P(x ≤ ½), by mpmath
    /// in 30 digits.
    private static let doubleWell: [(Double, Double, Double, Double, Double)] = [
        (0.05, -0.18145137058752387, 0.028291514897041519, 0.93683394041183392, 0.51107540419907548),
        (0.1, 0.21933272496449811, 0.057159272989487542, 0.87136290804204983, 0.55136136914354206),
        (0.5, 0.92689586788173112, 0.15163375760644084, 0.89346496957423663, 0.62993560052311258),
    ]

    @Test(arguments: doubleWell)
    func doubleWellHasItsKnownIntegrals(
        _ t: Double, _ logZ: Double, _ u: Double, _ square: Double, _ half: Double
    ) throws {
        let density = try GibbsDensity(Self.potential("double-well"), temperature: t)
        #expect(density.law == nil && density.integral != nil)
        expect(density.logPartition, logZ)
        expect(try density.expectation(of: .potential), u)
        expect(try density.expectation(of: .square(0)), square)
        expect(try density.expectation(of: .coordinate(0)), 0)
        expect(try density.expectation(of: .virial), t)
        expect(try density.expectation(of: .stein), 0)
        let marginal = try density.marginal(of: 0)
        #expect(marginal.accuracy < 3e-10)
        #expect((marginal(0.5) - half).magnitude <= marginal.accuracy)
        #expect((marginal(0) - 0.5).magnitude <= marginal.accuracy)
    }

    /// A polynomial of second degree under a correlated normal law in three dimensions; others need quadrature.
    @Test func expressionsHaveTheirMeans() throws {
        let (x, y, z): (Expression, Expression, Expression) = (.variable("x"), .variable("y"), .variable("z"))
        let potential = try Potential(
            x * x + 0.5 * (y * y) + 0.5 * (x * y) + 0.5 * ((z - 1) * (z - 1)), variables: ["x", "y", "z"])
        let density = try GibbsDensity(potential, temperature: 2)
        // K = [[2, ½], [½, 1]] in x and y: its inverse is [[1, −½], [−½, 2]]/1.75.
        let found = try density.expectation(of: x * x + 3 * (x * y) + z * z)
        #expect((found.value - (2 / 1.75 - 3 / 1.75 + 3)).magnitude < 1e-14)
        let expected = "one or two dimensions for the mean of such a function"
        #expect(throws: DensityError.dimension(3, expected: expected)) {
            _ = try density.expectation(of: x * x * x)
        }
        #expect(throws: DensityError.unboundName("w")) { _ = try density.expectation(of: .variable("w")) }
        let well = try GibbsDensity(Self.potential("double-well"), temperature: 0.5)
        expect(try well.expectation(of: .variable("x") * .variable("x")), 0.89346496957423663)
    }

    private func expect(_ got: Approximation, _ known: Double, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(
            (got.value - known).magnitude <= got.error && got.error < 1e-9, "\(got), known \(known)",
            sourceLocation: sourceLocation)
    }

    /// K = [[2, 1], [1, 2]]: the covariance is T·K⁻¹ = T·[[2, −1], [−1, 2]]/3; quadrature agrees with the closed form.
    @Test func quadraticsHaveClosedForms() throws {
        let (x, y) = (Expression.variable("x"), Expression.variable("y"))
        let quadratic = try Potential((x - 1) * (x - 1) + (x - 1) * y + y * y + 3, variables: ["x", "y"])
        let density = try GibbsDensity(quadratic, temperature: 0.5)
        #expect(density.law != nil && density.integral == nil)
        expect(try density.expectation(of: .square(0)), 1 + 0.5 * 2 / 3)
        expect(try density.expectation(of: .potential), 3.5)
        let other = try density.expectation { $0[0] * $0[0] }
        #expect((other.value - 4.0 / 3).magnitude <= other.error && other.error < 1e-7, "\(other)")
        let walled = try GibbsDensity(quadratic, temperature: 0.5, walls: [-9...11, -10...10])
        #expect(walled.law == nil && walled.integral != nil)
        let difference = (walled.logPartition.value - density.logPartition.value).magnitude
        #expect(difference <= walled.logPartition.error, "\(difference), \(walled.logPartition)")
    }

    @Test func quadraticsMayHaveManyDimensions() throws {
        let landscape = try LandscapeLibrary.landscape(named: "quadratic", dimension: 20)
        let density = try GibbsDensity(Potential(landscape), temperature: 2)
        expect(try density.expectation(of: .square(19)), 0.2)
        expect(try density.expectation(of: .virial), 40)
        let marginal = try density.marginal(of: 19)
        #expect((marginal(0.2.squareRoot()) - 0.841344746068543).magnitude < 1e-14)
        let expected = "one or two dimensions for the mean of such a function"
        #expect(throws: DensityError.dimension(20, expected: expected)) { try density.expectation { $0[0] } }
    }

    /// The sum over a fine lattice errs by less than any power of its spacing (Euler–Maclaurin).
    @Test func mullerBrownIsNormalisedAsByTheTrapezoidalRule() throws {
        let potential = try Self.potential("muller-brown", ["scale": 0.1])
        let density = try GibbsDensity(potential, temperature: 4, tolerance: 1e-6)
        var sum = 0.0
        let step = 0.08
        for i in -70...32 {
            for j in -32...64 {
                sum += exponential(-potential.value(at: [step * Double(i), step * Double(j)]) / 4)
            }
        }
        let ratio = exponential(density.logPartition.value) / (sum * step * step)
        #expect((ratio - 1).magnitude < 1e-6, "\(ratio)")
        let virial = try density.expectation(of: .virial)
        #expect((virial.value - 8).magnitude <= virial.error && virial.error < 1e-4, "\(virial)")
    }

    private func exponential(_ x: Double) -> Double {
        (try? evaluate(call(.exp, .variable("x")), bindings: ["x": x])) ?? .nan
    }

    @Test func depthsOfAnyScaleAreFound() throws {
        let (x, y) = (Expression.variable("x"), Expression.variable("y"))
        for (place, stiffness) in [(0.3, 1e8), (700, 1), (-1e5, 1e-6)] as [(Double, Double)] {
            // A kink at the bottom keeps it from the closed form.
            let shifted = abs(x - Expression(place))
            let density = try GibbsDensity(
                Potential(Expression(stiffness) * (shifted * shifted), variables: ["x"]), temperature: 1)
            let mean = try density.expectation(of: .coordinate(0))
            #expect((mean.value - place).magnitude <= mean.error + 1e-12 * abs(place), "\(mean)")
        }
        let rosenbrock = (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
        let valley = try GibbsDensity(Potential(rosenbrock, variables: ["x", "y"]), temperature: 1, tolerance: 1e-6)
        // ∫ dy makes a normal density of x: Z = π/10.
        #expect((valley.logPartition.value + 1.1578552071446455).magnitude <= valley.logPartition.error + 1e-9)
    }

    @Test(arguments: ["pendulum", "henon-heiles", "deep-linear", "kepler", "quartic"])
    func whatDoesNotConfineIsRefused(_ name: String) throws {
        let potential = try Self.potential(name)
        let got = try refusal { try GibbsDensity(potential, temperature: 0.1) }
        #expect(got.isNotConfining, "\(got as Any)")
    }

    @Test func refusalsSayWhatWasSeen() throws {
        let flat = try Self.potential("pendulum")
        #expect(throws: DensityError.temperature(-1)) { try GibbsDensity(flat, temperature: -1) }
        do {
            _ = try GibbsDensity(flat, temperature: 1)
            Issue.record("a pendulum confines nothing")
        } catch {
            #expect(error.description.contains("the potential does not confine: at theta = "), "\(error)")
        }
        let walled = try GibbsDensity(flat, temperature: 1, walls: [-Double.pi...Double.pi])
        // Z = 2π e^{−1} I₀(1)
        #expect((walled.logPartition.value - 1.0737914249165241).magnitude <= walled.logPartition.error + 1e-12)
    }
}
