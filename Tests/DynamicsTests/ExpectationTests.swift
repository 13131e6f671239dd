import Backends
import CPUBackend
import Dynamics
import Experiments
import TestSupport
import Testing

/// A setting of the harmonic experiment whose expectation is known exactly.
struct HarmonicSetting: Sendable, CustomTestStringConvertible {
    var mass = 0.35
    var sigma = 0.2
    var steps = 1000
    var dt = 0.0025
    var noise = Noise(.gradient)

    var testDescription: String { "m \(mass) T \(steps) \(noise.channel) \(noise.scaling.rawValue)" }

    var expectation: LinearExpectation {
        LinearExpectation(mass: mass, sigma: sigma, steps: steps, dt: dt, noise: noise)
    }

    func samples(_ estimator: Estimator, seeds: UInt64) async throws -> [Double] {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "harmonic"))
        (experiment.masses, experiment.sigma, experiment.noise) = ([mass], sigma, noise)
        (experiment.steps, experiment.seeds, experiment.runSeed) = (UInt32(steps), seeds, 2)
        experiment.estimator = estimator
        let program = try experiment.program()
        let arguments = try program.arguments(of: experiment, dt: dt)
        return try await CPUBackend().samples(program, arguments: arguments, ensemble: experiment.ensemble)[0]
    }

    static let table = [
        HarmonicSetting(), HarmonicSetting(steps: 500), HarmonicSetting(mass: 1.2, steps: 500),
    ]
    static let otherNoise = [
        HarmonicSetting(steps: 200, dt: 0.01, noise: Noise(.momentum)),
        HarmonicSetting(steps: 200, dt: 0.01, noise: Noise(.momentum, scaling: .constant)),
        HarmonicSetting(steps: 200, dt: 0.01, noise: Noise(.gradient, scaling: .constant)),
    ]
}

/// Linear forces, for which the expectation is exact, so that ensembles can be compared with it.
@Suite struct ExpectationTests {
    /// The numbers are from `Tests/Vectors/linear_expectation.py`, in 40 digits.
    @Test(
        arguments: zip(
            HarmonicSetting.table,
            [
                (2.434651489694e-6, 1.630632040436e-6), (4.056870283923e-6, 3.654637101854e-6),
                (3.796912910657e-8, -7.934862303666e-8),
            ]))
    func recursionsGiveTheKnownDrift(_ setting: HarmonicSetting, _ known: (total: Double, noiseFree: Double)) {
        let got = setting.expectation
        #expect((got.tailDrift / known.total - 1).magnitude < 1e-12)
        #expect((got.noiseFreePart / known.noiseFree - 1).magnitude < 1e-12)
    }

    /// The dissipative pocket of m = 2: from + to − at its lower end, back at its upper one; known as above.
    @Test(arguments: [(1.535815008664e-3, true), (6.034617115932e-3, false)])
    func thePocketHasTheKnownEnds(_ dt: Double, _ falls: Bool) {
        func drift(_ dt: Double) -> Double { LinearExpectation(mass: 2, sigma: 0.2, steps: 500, dt: dt).tailDrift }
        let (below, above) = (drift(dt - 1e-14), drift(dt + 1e-14))
        #expect(falls ? below > 0 && above < 0 : below < 0 && above > 0)
    }

    @Test(arguments: HarmonicSetting.table + HarmonicSetting.otherNoise)
    func antitheticEnsemblesGiveTheExpectation(_ setting: HarmonicSetting) async throws {
        let moments = SampleMoments(try await setting.samples(.antithetic, seeds: 1 << 16))
        #expect((moments.mean - setting.expectation.tailDrift).magnitude < 4.5 * moments.standardError)
        #expect(moments.standardError < 0.02 * setting.expectation.tailDrift)
    }

    @Test(arguments: HarmonicSetting.table)
    func plainEnsemblesHaveTheExactDeviation(_ setting: HarmonicSetting) async throws {
        let moments = SampleMoments(try await setting.samples(.plain, seeds: 1 << 16))
        let exact = setting.expectation.linearDeviation
        #expect((moments.deviation - exact).magnitude < 4.5 * moments.standardErrorOfDeviation)
        #expect((moments.mean - setting.expectation.tailDrift).magnitude < 4.5 * moments.standardError)
    }

    /// At m = 0.35, T = 1000, dt = 0.0025: 1.25e-3 for plain samples, 5.5e-7 for pairs.
    @Test func pairsHaveTheKnownDeviation() async throws {
        let setting = HarmonicSetting.table[0]
        let pairs = SampleMoments(try await setting.samples(.antithetic, seeds: 1 << 16))
        #expect((pairs.deviation - 5.5e-7).magnitude < 0.05e-7 + 4.5 * pairs.standardErrorOfDeviation)
        #expect((setting.expectation.linearDeviation - 1.25e-3).magnitude < 0.005e-3)
    }
}
