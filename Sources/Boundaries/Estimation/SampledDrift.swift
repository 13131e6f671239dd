import Backends
import Experiments
import Inference
import Proofs

/// The expected drift, estimated by sampling.
struct SampledDrift: DriftSource {
    let prober: Prober
    let budget: UInt64
    /// The amount by which the expectation may be off besides sampling.
    let slack: Double
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
        let offsets = try await offsets(at: stepSizes)
        var tests = zip(stepSizes, zip(offsets, errors)).map { dt, given in
            SequentialTest(dt: dt, offset: given.0, error: given.1, start: start, budget: budget, slack: slack)
        }
        try await complete(&tests, from: start)
        return try await judged(tests)
    }

    /// Adds samples to the open tests, look by look, until none is open.
    private func complete(_ tests: inout [SequentialTest], from start: UInt64) async throws(ProbeError) {
        var part = start..<start + ConfidenceSequence.look(after: 0, budget: budget)
        while tests.contains(where: { $0.isOpen }) {
            let open = tests.indices.filter { tests[$0].isOpen }
            let tallies = try await prober.tallies(at: open.map { tests[$0].dt }, samples: part)
            for (place, tally) in zip(open, tallies) { tests[place].add(tally, of: part) }
            part = part.upperBound..<start + ConfidenceSequence.look(after: part.upperBound - start, budget: budget)
        }
    }

    func intervals(at stepSizes: [Double], error: Double) async throws(ProbeError) -> [CertifiedProbe] {
        let start = SampleRegion.scan.start(budget: budget)
        let samples = start..<start + budget
        let offsets = try await offsets(at: stepSizes)
        let tallies = try await prober.tallies(at: stepSizes, samples: samples)
        let tests = stepSizes.indices.map { index in
            var test = SequentialTest(
                dt: stepSizes[index], offset: offsets[index], error: error, start: start, budget: budget,
                slack: slack)
            test.add(tallies[index], of: samples)
            return test
        }
        return try await judged(tests)
    }

    private func offsets(at stepSizes: [Double]) async throws(ProbeError) -> [Proof] {
        try await inParallel(stepSizes) { [prober] dt throws(ProbeError) in try await prober.offset(dt: dt) }
    }

    /// The verdicts with rounding taken into account: every interval is widened by its rounding floor, whatever its
    /// verdict.
    private func judged(_ tests: [SequentialTest]) async throws(ProbeError) -> [CertifiedProbe] {
        let floors = try await inParallel(tests) { [prober] test throws(ProbeError) in
            try await test.rounding(prober)
        }
        return zip(tests, floors).map { $0.probe($1) }
    }
}

extension Probe {
    /// The mean; NaN if trajectories diverged.
    fileprivate var finiteMean: Double { tally.diverged == 0 && tally.count > 0 ? mean : .nan }
}
