import Backends
import Experiments
import Inference

/// The expected drift by sampling.
struct SampledDrift: DriftSource {
    let prober: Prober
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
        let offsets = try await inParallel(stepSizes) { [prober] dt throws(ProbeError) in try await prober.offset(dt: dt) }
        var tests = zip(stepSizes, zip(offsets, errors)).map { dt, given in
            SequentialTest(dt: dt, offset: given.0, error: given.1, start: start, budget: budget)
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

    func intervals(at stepSizes: [Double], error: Double) async throws(ProbeError) -> [CertifiedProbe] {
        let start = SampleRegion.scan.start(budget: budget)
        let samples = start..<start + budget
        let offsets = try await inParallel(stepSizes) { [prober] dt throws(ProbeError) in try await prober.offset(dt: dt) }
        let tallies = try await prober.tallies(at: stepSizes, samples: samples)
        return try await judged(
            stepSizes.indices.map { index in
                var test = SequentialTest(
                    dt: stepSizes[index], offset: offsets[index], error: error, start: start, budget: budget)
                test.add(tallies[index], of: samples)
                return test
            })
    }

    /// The verdicts with the rounding floor taken into account. Every interval is wider by its floor, whatever its verdict.
    private func judged(_ tests: [SequentialTest]) async throws(ProbeError) -> [CertifiedProbe] {
        let floors = try await inParallel(tests) { [prober] test throws(ProbeError) in
            test.hasInterval
                ? try await prober.rounding(dt: test.dt, samples: test.samples, mean: test.sampleMean, offset: test.offset) : Rounding(floor: 0)
        }
        return zip(tests, floors).map { $0.probe($1) }
    }
}

extension Probe {
    /// The mean, or NaN where trajectories diverged.
    fileprivate var finiteMean: Double { tally.diverged == 0 && tally.count > 0 ? mean : .nan }
}
