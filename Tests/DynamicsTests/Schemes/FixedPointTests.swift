import Dynamics
import Experiments
import Programs
import Testing

@Suite struct FixedPointTests {
    private static let landscapes = ["quartic", "pendulum", "henon-heiles", "kepler", "double-well", "quadratic"]

    /// Forward, momenta negated, forward again: the start, bit for bit. Leapfrog in binary64 does not come back.
    @Test(arguments: landscapes)
    func itRunsBackToItsStart(_ landscape: String) throws {
        func retraced(_ scheme: any Scheme) throws -> (away: Bool, same: Bool) {
            var stepper = try Stepper(Experiment(landscape, scheme, mass: 1.3), dt: 0.0171)
            let start = stepper.state
            stepper.advance(steps: 5000)
            let middle = stepper.state
            stepper.turnBack()
            stepper.advance(steps: 5000)
            stepper.turnBack()
            return (middle != start, stepper.state == start)
        }
        #expect(try retraced(.fixedPointLeapfrog) == (true, true))
        #expect(try retraced(.leapfrog) == (true, false))
    }

    /// Every value is a multiple of 2⁻⁴², the start and the noisy states too.
    @Test(arguments: [Noise.Channel.gradient, .momentum])
    func everyValueIsOnTheGrid(_ channel: Noise.Channel) throws {
        var experiment = try Experiment("quartic", .fixedPointLeapfrog, mass: 1.3)
        (experiment.noise, experiment.sigma, experiment.start.q) = (Noise(channel), 0.3, [1.0 / 3, 0.1])
        var stepper = try Stepper(experiment, dt: 0.0171)
        let count = stepper.program.draws.normals
        for step in 0..<100 {
            #expect(stepper.state.allSatisfy { ($0 * 0x1p42).rounded() == $0 * 0x1p42 })
            stepper.step((0..<count).map { Double(step % 7 + $0) / 3 - 1 })
        }
        #expect(stepper.q != experiment.start.q)
        #expect((try Stepper(experiment, dt: 0.1).q[0] - 1.0 / 3).magnitude <= 0x1p-43)
    }

    /// The energy error is leapfrog's, up to the grid.
    @Test func itIsLeapfrogOtherwise() throws {
        var (fixed, plain) = (
            try Stepper(Experiment("quartic", .fixedPointLeapfrog), dt: 0.05),
            try Stepper(Experiment("quartic", .leapfrog), dt: 0.05)
        )
        fixed.advance(steps: 200)
        plain.advance(steps: 200)
        #expect(zip(fixed.state, plain.state).allSatisfy { ($0 - $1).magnitude < 1e-9 })
        #expect(fixed.state != plain.state)
    }

    @Test func aStartBeyondItsRangeIsRefused() throws {
        var experiment = try Experiment("harmonic", .fixedPointLeapfrog)
        experiment.start.q = [512, 0]
        #expect(throws: ExperimentError.self) { try experiment.validate() }
    }
}
