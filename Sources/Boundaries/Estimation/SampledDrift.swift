import Backends
import Experiments
import Inference

/// The expected drift by sampling.
struct SampledDrift: DriftSource {
    let prober: Prober
    /// How many samples are compared with their twins in double-double arithmetic.
    static let compared: UInt64 = 8
    let budget: UInt64
    let finestWidth: Double? = nil

    func values(at stepSizes: [Double], count: UInt64) async throws(ProbeError) -> [DriftValue] {
        let start = SampleRegion.pilot.start(budget: budget)
        let probes = try await prober.probes(at: stepSizes, samples: start..<start + min(count, budget))
        return probes.map { DriftValue(mean: $0.finiteMean, standardError: $0.tally.standardError) }
    }

    func verdicts(
        at stepSizes: [Double], errors: [Double], in region: SampleRegion
    ) async throws(ProbeError) -> [CertifiedProbe] {
        let start = region.start(budget: budget)
        var tests: [SequentialTest] = []
        for (dt, error) in zip(stepSizes, errors) {
            tests.append(.init(dt: dt, offset: try await prober.offset(dt: dt), error: error, start: start, budget: budget))
        }
        var part = start..<start + min(budget, ConfidenceSequence.firstLook)
        while tests.contains(where: { $0.isOpen }) {
            let open = tests.indices.filter { tests[$0].isOpen }
            let tallies = try await prober.tallies(at: open.map { stepSizes[$0] }, samples: part)
            for (place, tally) in zip(open, tallies) { tests[place].add(tally, of: part) }
            part = part.upperBound..<start + min(budget, 2 * (part.upperBound - start))
        }
        return try await judged(tests)
    }

    /// The verdicts with the rounding floor taken into account.
    private func judged(_ tests: [SequentialTest]) async throws(ProbeError) -> [CertifiedProbe] {
        var probes: [CertifiedProbe] = []
        for test in tests {
            let isCertain = test.verdict != .undetermined
            let floor = isCertain
                ? try await prober.roundingFloor(dt: test.dt, samples: test.samples, compared: Self.compared) : 0
            probes.append(test.probe(roundingFloor: floor))
        }
        return probes
    }
}

extension Probe {
    /// The mean, or NaN where trajectories diverged.
    fileprivate var finiteMean: Double { tally.diverged == 0 && tally.count > 0 ? mean : .nan }
}
