import Backends
import Experiments
import Inference

/// The expected drift by sampling.
struct SampledDrift: DriftSource {
    let prober: Prober
    let floor: RoundingFloor
    /// A power of two.
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
        var tests = zip(stepSizes, errors).map { SequentialTest(dt: $0, error: $1, start: start, budget: budget) }
        var size = min(budget, ConfidenceSequence.firstLook)
        var part = start..<start + size
        while tests.contains(where: { $0.isOpen }) {
            let open = tests.indices.filter { tests[$0].isOpen }
            let probes = try await prober.probes(at: open.map { stepSizes[$0] }, samples: part)
            for (place, probe) in zip(open, probes) { tests[place].add(probe, part) }
            part = part.upperBound..<part.upperBound + size
            size *= 2
        }
        return try await judged(tests)
    }

    /// The verdicts with the rounding floor taken into account.
    private func judged(_ tests: [SequentialTest]) async throws(ProbeError) -> [CertifiedProbe] {
        var probes: [CertifiedProbe] = []
        for test in tests {
            let floor = test.verdict == .undetermined ? 0 : try await floor.bound(dt: test.dt, from: test.start)
            probes.append(test.probe(roundingFloor: floor))
        }
        return probes
    }
}

extension Probe {
    /// The mean, or NaN where trajectories diverged.
    fileprivate var finiteMean: Double { tally.diverged == 0 && tally.count > 0 ? mean : .nan }
}
