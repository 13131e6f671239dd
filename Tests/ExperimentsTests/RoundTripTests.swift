import Dynamics
import Experiments
import Testing

@Suite struct RoundTripTests {
    private func trip(_ name: String, _ scheme: any Scheme, dt: Double = 0.1, steps: UInt32 = 10) throws -> RoundTrip {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: name))
        experiment.scheme = scheme
        return try experiment.roundTrip(dt: dt, steps: steps)
    }

    /// The paper's k and dt, in binary64 where the paper has binary32.
    @Test(
        arguments: [
            .leapfrog, .compensatedLeapfrog, .driftKickDrift, .yoshida4, .mclachlan2, .bcss3, .pefrl, .blanesMoan4,
        ] as [any Scheme])
    func symmetricSchemesComeBackToRounding(_ scheme: any Scheme) throws {
        for name in ["harmonic", "quartic", "pendulum", "logistic", "tanh-net"] {
            let found = try trip(name, scheme)
            #expect(found.positionError <= 1e-13 && (found.momentumError ?? .nan) <= 1e-13, "\(name): \(found)")
        }
    }

    @Test(
        arguments: [.explicitEuler, .symplecticEuler, .baoab, .obabo, .sgd, .heavyBall, .nesterov, .adamw]
            as [any Scheme])
    func othersDoNot(_ scheme: any Scheme) throws {
        let found = try trip("harmonic", scheme)
        #expect(found.positionError > 1e-3 && !found.isExact, "\(found)")
        #expect((found.momentumError == nil) == !scheme.hasMomenta)
    }

    /// Thousands of steps lose no bit either; chaos included.
    @Test(arguments: ["harmonic", "quartic", "henon-heiles", "pendulum", "muller-brown", "tanh-net"])
    func theFixedPointLosesNoBit(_ name: String) throws {
        let found = try trip(name, .fixedPointLeapfrog, dt: 0.003, steps: 3000)
        #expect(found.isExact && found.positionError == 0 && found.momentumError == 0, "\(found)")
        #expect(try !trip(name, .leapfrog, dt: 0.003, steps: 3000).isExact)
    }

    /// What compensated sums carry is part of the motion: reversing positions and momenta alone would lose it.
    @Test func whatIsCarriedIsReversedToo() throws {
        let found = try trip("harmonic", .compensatedLeapfrog, dt: 0.01, steps: 10_000)
        #expect(found.positionError < 1e-15, "\(found)")
        #expect(try trip("harmonic", .leapfrog, dt: 0.01, steps: 10_000).positionError > found.positionError)
    }

    /// Noise, batches, caps and damping of an experiment have no part in its round trip but γ.
    @Test func randomnessHasNoPart() throws {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "logistic", batch: 3))
        (experiment.sigma, experiment.noise, experiment.cap) = (0.3, Noise(.momentum), 2)
        let found = try experiment.roundTrip(dt: 0.1, steps: 10)
        #expect(found == (try trip("logistic", .leapfrog)))
        experiment.schemeValues = [.gamma: 0.5]
        #expect(try experiment.roundTrip(dt: 0.1, steps: 10).positionError > 1e-3)
    }

    @Test func whatDivergesIsNoNumber() throws {
        let found = try trip("quartic", .explicitEuler, dt: 10, steps: 50)
        #expect(!found.isExact && !found.positionError.isFinite)
    }
}
