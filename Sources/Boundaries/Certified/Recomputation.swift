public import Backends
public import Experiments

/// Recomputes the probes of a certificate, on any backend; every number must have the same bits.
public struct Recomputation: Sendable {
    private enum Source: Sendable {
        case sampled(Prober)
        case computed(SecondOrderCurve)
    }

    private let source: Source

    /// A recomputation with the estimator that the certificate names, which is never `auto`.
    ///
    /// - Throws: ``Experiments/ExperimentError`` if the experiment cannot be run.
    public init(
        _ experiment: Experiment, estimator: EstimatorChoice, on backend: any Backend, host: any Backend
    ) throws(ExperimentError) {
        var experiment = experiment
        if let sampled = estimator.sampled {
            experiment.estimator = sampled
            source = .sampled(try Prober(experiment, on: backend, host: host))
        } else {
            source = .computed(try SecondOrderCurve(experiment, on: host))
        }
    }

    /// The fingerprint of the program that is run.
    public var programDigest: String {
        switch source {
        case .sampled(let prober): prober.programDigest
        case .computed(let curve): curve.programDigest
        }
    }

    /// The proof about the whole of `range`; nil for an estimator that samples.
    public func completeness(
        over range: ClosedRange<Double>, period: Double
    ) async throws(ProbeError) -> Completeness? {
        guard case .computed(let curve) = source else { return nil }
        return try await curve.completeness(over: range, period: period)
    }

    /// The probe at `dt` from `samples`, with an interval of error probability `error`.
    public func probe(dt: Double, samples: Range<UInt64>, error: Double) async throws(ProbeError) -> CertifiedProbe {
        switch source {
        case .computed(let curve):
            try await ComputedDrift(curve: curve).verdicts(at: [dt], errors: [error], in: .scan)[0]
        case .sampled(let prober):
            try await sampled(prober, dt, samples, error)
        }
    }

    private func sampled(
        _ prober: Prober, _ dt: Double, _ samples: Range<UInt64>, _ error: Double
    ) async throws(ProbeError) -> CertifiedProbe {
        let offset = try await prober.offset(dt: dt)
        var test = SequentialTest(
            dt: dt, offset: offset, error: error, start: samples.lowerBound, budget: UInt64(samples.count))
        test.add(try await prober.tallies(at: [dt], samples: samples)[0], of: samples)
        return test.probe(try await test.rounding(prober))
    }
}
