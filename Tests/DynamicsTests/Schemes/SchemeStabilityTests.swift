import Dynamics
import Experiments
import Testing

@Suite struct SchemeStabilityTests {
    private static let limited = SchemeLibrary.all.filter { $0.stabilityFactor($0.usualValues) != nil }

    /// The largest |q| and |p| of U = ½·3q² after so many steps at a share of the limit.
    private func reach(_ scheme: any Scheme, _ share: Double, steps: Int = 4000) throws -> Double {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "quadratic", dimension: 1))
        (experiment.scheme, experiment.overrides, experiment.masses) = (scheme, ["k1": 3], [1.7])
        let limit = try #require(experiment.linearStabilityLimit)
        var stepper = try Stepper(experiment, dt: share * limit)
        stepper.advance(steps: steps)
        return max(stepper.q[0].magnitude, stepper.p[0].magnitude)
    }

    @Test(arguments: limited)
    func theLimitIsTheSchemes(_ scheme: any Scheme) throws {
        #expect(try reach(scheme, 0.998) < 1e3)
        // Beyond a narrow gap it is stable again, and in the gap energies grow slowly.
        let (above, steps) = scheme == .blanesMoan4 ? (1.0008, 16_000) : (1.002, 4000)
        // Not a number where it overflows.
        #expect(
            try !(reach(scheme, above, steps: steps) <= 1e6)
                || scheme == .fixedPointLeapfrog && reach(scheme, above) > 1e3)
    }

    @Test func schemesWithoutALimitHaveNone() throws {
        #expect(Self.limited.count == SchemeLibrary.all.count - 2)
        #expect(try Experiment("harmonic", .explicitEuler).linearStabilityLimit == nil)
        #expect(try Experiment("harmonic", .adamw).linearStabilityLimit == nil)
        #expect(try Experiment("harmonic", .leapfrog, [.gamma: 0.1]).linearStabilityLimit == nil)
    }

    /// 10,000 steps of the quartic landscape: symplectic schemes keep the energy, the explicit one does not.
    @Test(arguments: SchemeLibrary.all.filter { $0.hasMomenta && !$0.isThermostat && $0 != .explicitEuler })
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
