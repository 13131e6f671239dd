import Boundaries
import CPUBackend
import Dynamics
import Experiments
import Testing

/// A range of step sizes of the harmonic landscape, whose drift is known exactly, and the estimator of a search in it.
struct CoverageSetting: Sendable, CustomTestStringConvertible {
    let estimator: EstimatorChoice
    let mass, sigma: Double
    let noise: Noise
    let steps: UInt32
    let range: ClosedRange<Double>
    let seeds: UInt64
    let boundaries: Int
    let confidence: Double

    var testDescription: String {
        "\(estimator.rawValue) m \(mass) \(noise.channel) \(noise.scaling.rawValue) T \(steps) dt \(range.lowerBound):\(range.upperBound) at \(confidence)"
    }

    func setting(_ index: Int) throws -> CertifiedCase {
        var setting = try CertifiedCase.harmonic(
            mass: mass, steps: steps, range.lowerBound, range.upperBound, sigma: sigma)
        (setting.experiment.noise, setting.experiment.seeds) = (noise, seeds)
        setting.experiment.runSeed = 0x5EED_0000 + UInt64(index)
        (setting.width, setting.confidence) = (.relative(0.02), confidence)
        return setting
    }

    static let all: [CoverageSetting] = [0.99, 0.9].flatMap { confidence in
        func setting(
            _ estimator: EstimatorChoice, m: Double, _ sigma: Double, _ noise: Noise, _ steps: UInt32,
            _ range: ClosedRange<Double>, boundaries: Int, seeds: UInt64
        ) -> CoverageSetting {
            CoverageSetting(
                estimator: estimator, mass: m, sigma: sigma, noise: noise, steps: steps, range: range, seeds: seeds,
                boundaries: boundaries, confidence: confidence)
        }
        return [
            setting(.antithetic, m: 2, 0.1, Noise(.gradient), 20, 0.15...0.35, boundaries: 2, seeds: 8192),
            setting(.antithetic, m: 2, 0.1, Noise(.gradient), 20, 0.32...0.6, boundaries: 1, seeds: 8192),
            setting(.antithetic, m: 2, 0.02, Noise(.momentum), 20, 0.1...0.2, boundaries: 2, seeds: 8192),
            setting(.antithetic, m: 2, 0.01, Noise(.momentum), 50, 0.1...0.2, boundaries: 2, seeds: 4096),
            setting(.antithetic, m: 2, 0.2, Noise(.gradient), 50, 0.08...0.3, boundaries: 0, seeds: 4096),
            setting(.plain, m: 4, 0.05, Noise(.momentum), 20, 0.6...1, boundaries: 2, seeds: 1 << 15),
            setting(.plain, m: 4, 0.05, Noise(.gradient), 20, 1.2...1.9, boundaries: 1, seeds: 1 << 15),
            setting(
                .plain, m: 0.35, 0.3, Noise(.momentum, scaling: .constant), 20, 0.1...0.3, boundaries: 0, seeds: 1 << 14
            ),
        ]
    }
}

/// The statements of searches, and how many of them are false.
struct CoverageCount {
    private(set) var searches = 0
    /// Searches that enclose a boundary, or hold for the whole range.
    private(set) var certificates = 0
    private(set) var undetermined = 0
    /// Searches of which anything is false: the interval of a drift, its sign, or a boundary without a sign change in
    /// it.
    private(set) var misses = 0
    private(set) var statements = 0
    private(set) var falseIntervals = 0
    private(set) var falseSigns = 0
    private(set) var falseBoundaries = 0

    private var falseStatements: Int { falseIntervals + falseSigns + falseBoundaries }

    /// `drift` is the exact one.
    mutating func add(_ outcome: CertifiedOutcome, drift: (Double) async throws -> Double) async throws {
        let before = falseStatements
        for probe in outcome.probes + outcome.boundaries.flatMap({ [$0.lower, $0.upper] }) {
            check(probe, try await drift(probe.dt))
        }
        for boundary in outcome.boundaries {
            let (below, above) = (try await drift(boundary.lower.dt), try await drift(boundary.upper.dt))
            statements += 1
            if boundary.rises ? below >= 0 || above <= 0 : below <= 0 || above >= 0 { falseBoundaries += 1 }
        }
        searches += 1
        misses += falseStatements > before ? 1 : 0
        if outcome.boundaries.isEmpty && outcome.commonVerdict == nil { undetermined += 1 } else { certificates += 1 }
    }

    private mutating func check(_ probe: CertifiedProbe, _ drift: Double) {
        statements += 1
        if !probe.interval.contains(drift) { falseIntervals += 1 }
        if probe.verdict != .undetermined, (probe.verdict == .dissipative) != (drift < 0) { falseSigns += 1 }
    }

    var line: String {
        "\(searches) searches, \(certificates) certificates, \(misses) misses, \(undetermined) undetermined; \(statements) statements, "
            + "false: \(falseIntervals) intervals, \(falseSigns) signs, \(falseBoundaries) boundaries"
    }
}
