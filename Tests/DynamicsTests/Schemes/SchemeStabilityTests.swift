import Dynamics
import Experiments
import Testing

@Suite struct SchemeStabilityTests {
    private static let limited = SchemeLibrary.all.filter { $0 != .explicitEuler && $0 != .adamw }

    /// The largest |q| and |p| of U = ½·3q² after 4000 steps at a share of the limit.
    private func reach(_ scheme: any Scheme, _ share: Double) throws -> Double {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "quadratic", dimension: 1))
        (experiment.scheme, experiment.overrides, experiment.masses) = (scheme, ["k1": 3], [1.7])
        let limit = try #require(experiment.linearStabilityLimit)
        var stepper = try Stepper(experiment, dt: share * limit)
        stepper.advance(steps: 4000)
        return max(stepper.q[0].magnitude, stepper.p[0].magnitude)
    }

    @Test(arguments: limited)
    func theLimitIsTheSchemes(_ scheme: any Scheme) throws {
        #expect(try reach(scheme, 0.998) < 1e3)
        #expect(try reach(scheme, 1.002) > 1e6 || scheme == .fixedPointLeapfrog && reach(scheme, 1.002) > 1e3)
    }

    @Test func schemesWithoutALimitHaveNone() throws {
        #expect(try Experiment("harmonic", .explicitEuler).linearStabilityLimit == nil)
        #expect(try Experiment("harmonic", .adamw).linearStabilityLimit == nil)
        #expect(try Experiment("harmonic", .leapfrog, [.gamma: 0.1]).linearStabilityLimit == nil)
    }

    /// 10,000 steps of the quartic landscape: symplectic schemes keep the energy, the explicit one does not.
    @Test(arguments: [
        .leapfrog, .compensatedLeapfrog, .fixedPointLeapfrog, .driftKickDrift, .symplecticEuler, .yoshida4, .mclachlan2,
        .bcss3,
        .pefrl, .blanesMoan4,
    ])
    func symplecticSchemesKeepTheEnergy(_ scheme: any Scheme) throws {
        func largestChange(_ scheme: any Scheme, from first: Int, to last: Int) throws -> Double {
            var stepper = try Stepper(Experiment("quartic", scheme), dt: 0.05)
            stepper.advance(steps: first)
            return (first..<last).reduce(0) { largest, _ in
                stepper.step()
                return max(largest, stepper.energyChange.magnitude)
            }
        }
        let (early, late) = (
            try largestChange(scheme, from: 0, to: 1000), try largestChange(scheme, from: 9000, to: 10_000)
        )
        #expect(late < 1.5 * early && early < 0.05, "\(early) \(late)")
        #expect(try largestChange(.explicitEuler, from: 0, to: 400) > 10 * early)
    }

    /// Linear steps with additive noise have their expectation in closed form; where it observes the loss too.
    @Test(arguments: SchemeLibrary.all.filter { $0 != .adamw })
    func linearStepsAreExact(_ scheme: any Scheme) throws {
        for channel in scheme.channels {
            var experiment = try Experiment("harmonic", scheme)
            (experiment.noise, experiment.sigma) = (Noise(channel), 0.2)
            #expect(try experiment.secondOrderProgram().isExact, "\(channel)")
            experiment.quantity = .loss
            #expect(try experiment.secondOrderProgram().isExact, "\(channel)")
        }
    }

    @Test func fanInsGiveMasses() {
        #expect(Preconditioner.masses(fanIns: [0, 1, 4, 16, 100]) == [1, 1, 2, 4, 8])
    }
}
