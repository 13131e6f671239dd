import Backends
import CPUBackend
import Experiments
import Testing

@testable import Dynamics

/// A landscape with steps so large that every term of the expansion matters.
struct ExpansionSetting: Sendable, CustomTestStringConvertible {
    let landscape: String
    let noise: Noise
    let dt, sigma: Double
    var steps: UInt32 = 60
    var scheme: any Scheme = .leapfrog

    var testDescription: String { "\(landscape) \(noise.channel) \(noise.scaling.rawValue) \(scheme.name)" }

    static let all = [
        ExpansionSetting(landscape: "quartic", noise: Noise(.gradient), dt: 0.3, sigma: 0.05),
        ExpansionSetting(landscape: "quartic", noise: Noise(.momentum), dt: 0.2, sigma: 0.02),
        ExpansionSetting(landscape: "pendulum", noise: Noise(.gradient, scaling: .constant), dt: 0.5, sigma: 0.05),
        ExpansionSetting(landscape: "pendulum", noise: Noise(.momentum, scaling: .constant), dt: 0.4, sigma: 0.01),
        ExpansionSetting(landscape: "henon-heiles", noise: Noise(.gradient), dt: 0.4, sigma: 0.02),
        ExpansionSetting(landscape: "muller-brown", noise: Noise(.momentum), dt: 0.01, sigma: 0.4),
        ExpansionSetting(landscape: "kepler", noise: Noise(.momentum), dt: 0.01, sigma: 0.02),
        ExpansionSetting(landscape: "harmonic", noise: Noise(.gradient), dt: 0.3, sigma: 0.2),
        ExpansionSetting(
            landscape: "quartic", noise: Noise(.gradient), dt: 0.3, sigma: 0.05, scheme: .compensatedLeapfrog),
        ExpansionSetting(
            landscape: "double-well", noise: Noise(.momentum), dt: 0.2, sigma: 0.02, scheme: .compensatedLeapfrog),
        ExpansionSetting(landscape: "quartic", noise: Noise(.momentum), dt: 0.2, sigma: 0.02, scheme: .baoab),
        ExpansionSetting(
            landscape: "quartic", noise: Noise(.gradient, scaling: .constant), dt: 0.05, sigma: 0.05, scheme: .heavyBall
        ),
    ]

    func experiment(_ estimator: Estimator, seeds: UInt64, runSeed: UInt64, sigma: Double? = nil) throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: landscape))
        (experiment.noise, experiment.sigma, experiment.steps) = (noise, sigma ?? self.sigma, steps)
        (experiment.scheme, experiment.estimator) = (scheme, estimator)
        (experiment.seeds, experiment.runSeed) = (seeds, runSeed)
        return experiment
    }

    func samples(_ estimator: Estimator, seeds: UInt64, runSeed: UInt64, sigma: Double? = nil) async throws -> [Double]
    {
        let experiment = try experiment(estimator, seeds: seeds, runSeed: runSeed, sigma: sigma)
        let program = try experiment.program()
        let arguments = try program.arguments(of: experiment, dt: dt)
        let samples = try await CPUBackend().samples(program, arguments: arguments, ensemble: experiment.ensemble)[0]
        try #require(!samples.contains { !$0.isFinite })
        return samples
    }

    /// The expected drift to second order; with σ = 0 the drift without noise.
    func secondOrder(sigma: Double? = nil) async throws -> Double {
        let experiment = try experiment(.plain, seeds: 1, runSeed: 0, sigma: sigma)
        return try await SecondOrderCurve(experiment, on: ReferenceBackend()).proof(at: dt).number.value
    }
}

@Suite struct PathExpansionTests {
    /// C of a sample is its pair's mean less the control-variate sample and the drift without noise.
    @Test(arguments: ExpansionSetting.all)
    func theControlVariateHasTheComputedMean(_ setting: ExpansionSetting) async throws {
        let pairs = try await setting.samples(.antithetic, seeds: 1 << 15, runSeed: 3)
        let controlled = try await setting.samples(.controlVariate, seeds: 1 << 15, runSeed: 3)
        let quiet = try await setting.secondOrder(sigma: 0)
        let corrections = SampleMoments(zip(pairs, controlled).map { $0 - $1 - quiet })
        let expected = try await setting.secondOrder() - quiet
        let away = (corrections.mean - expected) / corrections.standardError
        #expect(away.magnitude < 4, "\(corrections.mean), expected \(expected), \(away) standard errors")
        // A factor of a half in the mean would show.
        #expect(corrections.standardError < 0.05 * expected.magnitude, "\(corrections.standardError) of \(expected)")
    }

    /// With other seeds than the pairs', so that only the expectations can agree.
    @Test(arguments: ExpansionSetting.all)
    func theControlVariateHasNoBias(_ setting: ExpansionSetting) async throws {
        let pairs = SampleMoments(try await setting.samples(.antithetic, seeds: 1 << 15, runSeed: 4))
        let rests = SampleMoments(try await setting.samples(.controlVariate, seeds: 1 << 13, runSeed: 5))
        let difference = rests.mean + (try await setting.secondOrder()) - pairs.mean
        let error = (pairs.standardError * pairs.standardError + rests.standardError * rests.standardError).squareRoot()
        #expect(difference.magnitude < 4 * error, "\(difference / error) standard errors")
    }

    /// What C leaves is of fourth order: half of σ leaves a sixteenth.
    @Test(arguments: ExpansionSetting.all.filter { $0.landscape != "harmonic" })
    func whatIsLeftIsOfFourthOrder(_ setting: ExpansionSetting) async throws {
        var deviations: [Double] = []
        for sigma in [setting.sigma / 2, setting.sigma / 4] {
            deviations.append(
                SampleMoments(try await setting.samples(.controlVariate, seeds: 4096, runSeed: 6, sigma: sigma))
                    .deviation)
        }
        let ratio = deviations[0] / deviations[1]
        #expect(ratio > 14 && ratio < 18, "\(ratio)")
    }

    /// Of linear forces nothing is left but rounding.
    @Test func linearForcesLeaveNothing() async throws {
        let setting = try #require(ExpansionSetting.all.first { $0.landscape == "harmonic" })
        let rests = try await setting.samples(.controlVariate, seeds: 4096, runSeed: 7)
        #expect(rests.allSatisfy { $0.magnitude < 1e-13 })
    }
}
