import Dynamics
import Expressions
import Testing

@testable import Densities

@Suite struct SpectralGapTests {
    @Test func ornsteinUhlenbeckHasTheRateOfItsDrift() throws {
        let x = Expression.variable("x")
        let potential = try Potential(1.5 * (x * x), variables: ["x"])
        let gap = try SpectralGap.onLine(potential, temperature: 0.7, mobility: 2, cells: 150)
        #expect((gap.value - 6).magnitude <= gap.error && gap.error < 1e-5, "\(gap)")
    }

    /// U = (x² − 1)²/4: the equivalent Schrödinger operator −T∂² + U′²/(4T) − U″/2 in a basis of oscillator functions,
    /// by mpmath in 40 digits (the last by LAPACK); bases of different size agree to the digits given.
    @Test(arguments: [(0.05, 0.00277614063657), (0.1, 0.033545287308), (0.25, 0.1871704180871), (0.5, 0.4229446453)])
    func doubleWellHasItsKnownGap(_ temperature: Double, _ known: Double) throws {
        let potential = try Potential(LandscapeLibrary.landscape(named: "double-well"))
        let gap = try SpectralGap.onLine(potential, temperature: temperature, cells: 100)
        #expect((gap.value - known).magnitude <= gap.error + 1e-10 * known && gap.error < 1e-5 * known, "\(gap)")
    }
}
