import Backends
import CPUBackend
import Dynamics
import Experiments
import ExtendedPrecision
import Programs
import Testing

/// Leapfrog with compensated sums, compared with leapfrog.
@Suite struct CompensatedLeapfrogTests {
    static let cases: [(String, Double, UInt32)] = [
        ("harmonic", 0.35, 500), ("harmonic", 0.35, 5000), ("harmonic", 2, 500), ("harmonic", 2, 5000),
        ("quartic", 1, 500),
        ("quartic", 1, 5000),
    ]

    @Test(arguments: cases)
    func lowersTheFloor(_ landscape: String, _ mass: Double, _ steps: UInt32) async throws {
        let plain = try await RoundingCase(landscape: landscape, mass: mass, steps: steps).floor()
        let compensated = try await RoundingCase(CompensatedLeapfrog(), landscape: landscape, mass: mass, steps: steps)
            .floor()
        print(
            "FLOOR", landscape, mass, steps, "leapfrog", plain.mean, plain.standardDeviation, plain.bound,
            "compensated",
            compensated.mean, compensated.standardDeviation, compensated.bound)
        #expect(compensated.standardDeviation < 0.25 * plain.standardDeviation)
    }

    /// In exact arithmetic both are the same map.
    @Test(arguments: [Noise(.gradient), Noise(.momentum), Noise.none])
    func isLeapfrogUpToRounding(_ noise: Noise) async throws {
        let sigma = noise == .none ? 0 : 0.2
        let plain = try RoundingCase(landscape: "pendulum", mass: 1, sigma: sigma, noise: noise, seeds: 4)
        let compensated = try RoundingCase(
            CompensatedLeapfrog(), landscape: "pendulum", mass: 1, sigma: sigma, noise: noise, seeds: 4)
        let expected = try await plain.comparison.extendedSamples(plain.ensemble)
        let got = try await compensated.comparison.extendedSamples(compensated.ensemble)
        for (expected, got) in zip(expected.joined(), got.joined()) { #expect((expected - got).magnitude < 1e-29) }
    }

    /// What is carried is there, and small enough to be what rounding took.
    @Test func carriesWhatRoundingTook() throws {
        let tested = try RoundingCase(CompensatedLeapfrog())
        let arguments = tested.program.arguments(tested.values)
        #expect(arguments.start == [1, 0, 0, 1, 0, 0, 0, 0])
        var trajectory = ReferenceTrajectory(tested.program.code, arguments, tested.ensemble, index: 1)
        for _ in 0..<100 { trajectory.advance() }
        for (value, rest) in zip(trajectory.variables[0..<4], trajectory.variables[4..<8]) {
            #expect(rest != 0 && rest.magnitude <= value.ulp / 2)
        }
    }

    @Test func processorBackendGivesTheSameBits() async throws {
        let tested = try RoundingCase(CompensatedLeapfrog(), landscape: "henon-heiles", mass: 1, steps: 200, seeds: 40)
        let arguments = tested.program.arguments(tested.values)
        let reference = try await ReferenceBackend().samples(
            tested.program, arguments: arguments, ensemble: tested.ensemble)
        let vectors = try await CPUBackend().samples(tested.program, arguments: arguments, ensemble: tested.ensemble)
        #expect(reference == vectors)
    }
}
