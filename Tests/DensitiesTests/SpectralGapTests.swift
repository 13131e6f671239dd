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

@Suite struct EssentialSpectrumTests {
    private static func bottom(_ text: String, _ temperature: Double) throws -> Double {
        let potential = try Potential(Expression.parse(text, variables: ["x"]), variables: ["x"])
        return try #require(try SpectralGap.essentialBottom(potential, temperature: temperature, mobility: 2))
    }

    /// Twice 1/(4T) of |x|, by M; nearly 0 of a logarithm, and far above the gap where the spectrum is discrete.
    @Test func linesHaveAContinuousSpectrumWhereTheyAreStraight() throws {
        #expect((try Self.bottom("abs(x)", 0.5) - 1).magnitude < 1e-12)
        #expect(try Self.bottom("log(1+x^2)", 0.9).magnitude < 1e-12)
        #expect(try Self.bottom("x^2", 1) > 40 && Self.bottom("(x^2-1)^2/4", 0.05) > 40)
    }
}

@Suite struct PlaneGapTests {
    private static let x = Expression.variable("x")
    private static let y = Expression.variable("y")

    /// On a line both ways give the same number.
    @Test(arguments: [0.05, 0.2])
    func lineAndPlaneMethodsAgree(_ temperature: Double) throws {
        let potential = try Potential(LandscapeLibrary.landscape(named: "double-well"))
        let equation = try FokkerPlanck(potential, temperature: temperature, cells: [60])
        let (bisected, iterated) = (BirthDeathGap(equation.process).value, try PlaneGap(equation.process).value())
        #expect((iterated / bisected - 1).magnitude < 1e-9, "\(iterated), \(bisected)")
    }

    /// A sum of potentials of one variable each has the smaller of their gaps, whichever it is.
    @Test func separablePotentialsHaveTheSmallerGap() throws {
        let well = 0.25 * (Self.x * Self.x - 1) * (Self.x * Self.x - 1)
        let box = [-2.2...2.2, -3...3]
        for (stiffness, known) in [(1.0, 0.1870), (0.1, 0.1)] {
            let potential = try Potential(
                well + Expression(0.5 * stiffness) * (Self.y * Self.y), variables: ["x", "y"])
            // Walls at 3 would bound the soft direction.
            let walls = stiffness < 1 ? [box[0], -9...9] : box
            let gap = try SpectralGap.onPlane(potential, temperature: 0.25, cells: 8, box: walls)
            #expect((gap.value - known).magnitude < 0.02 * known && gap.error < 0.05 * known, "\(gap)")
        }
    }

    @Test func correlatedGaussiansHaveTheRateOfTheirSoftestDirection() throws {
        let potential = try Potential(
            Self.x * Self.x + 0.75 * (Self.y * Self.y) + 0.9 * Self.x * Self.y, variables: ["x", "y"])
        let gap = try SpectralGap.onPlane(
            potential, temperature: 1, mobility: [1, 2], cells: 8, box: [-5...5, -5...5])
        let known = 0.5 * (5 - 7.48.squareRoot())
        #expect(
            (gap.value / known - 1).magnitude < 0.01 && (gap.value - known).magnitude < gap.error, "\(gap), \(known)")
        #expect((try SpectralGap.ofQuadratic(potential, mobility: [1, 2]).value - known).magnitude < 1e-12)
        #expect(throws: DensityError.dimension(2, expected: "one dimension")) {
            try SpectralGap.onLine(potential, temperature: 1)
        }
    }

    /// The factor, and Lanczos's steps after it.
    @Test func cancelledGapsEnd() async throws {
        let potential = try Potential(Self.x * Self.x + Self.y * Self.y, variables: ["x", "y"])
        let equation = try FokkerPlanck(potential, temperature: 1, cells: [12, 12])
        let gap = try PlaneGap(equation.process)
        #expect(await errorWhenCancelled { () throws(DensityError) in _ = try gap.value() } == .cancelled)
        #expect(
            await errorWhenCancelled { () throws(DensityError) in
                _ = try PlaneGap(equation.process)
            } == .cancelled)
    }
}
