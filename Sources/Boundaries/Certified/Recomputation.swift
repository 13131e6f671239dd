public import Backends
public import Experiments

/// Computes the numbers of a certificate again, on any backend: they must have the same bits.
public struct Recomputation: Sendable {
    /// What a probe's certificate rests on.
    public struct Numbers: Sendable, Hashable {
        public let mean: Double
        /// Of one sample.
        public let standardDeviation: Double
        public let diverged: UInt64

        public init(mean: Double, standardDeviation: Double, diverged: UInt64) {
            (self.mean, self.standardDeviation, self.diverged) = (mean, standardDeviation, diverged)
        }
    }

    private enum Source: Sendable {
        case sampled(Prober)
        case computed(SecondOrderCurve)
    }

    private let source: Source

    /// `estimator` is the one that the certificate names: not `auto`.
    public init(
        _ experiment: Experiment, estimator: EstimatorChoice, on backend: any Backend, host: any Backend
    ) throws(ExperimentError) {
        var experiment = experiment
        if let sampled = estimator.sampled {
            experiment.estimator = sampled
            source = .sampled(try Prober(experiment, on: backend, host: host))
        } else { source = .computed(try SecondOrderCurve(experiment, on: host)) }
    }

    /// The fingerprint of the program whose samples are run; nil where none are.
    public var programDigest: String? { if case .sampled(let prober) = source { prober.programDigest } else { nil } }

    public func numbers(dt: Double, samples: Range<UInt64>) async throws(ProbeError) -> Numbers {
        switch source {
        case .computed(let curve):
            return Numbers(mean: try await curve.roundedOnce(at: dt), standardDeviation: 0, diverged: 0)
        case .sampled(let prober):
            let tally = try await prober.tallies(at: [dt], samples: samples)[0]
            let offset = try await prober.offset(dt: dt)
            return Numbers(
                mean: offset + tally.mean, standardDeviation: tally.sampleDeviation, diverged: tally.diverged)
        }
    }
}

extension Tally {
    /// The standard deviation of a sample over n − 1; infinite below two finite samples.
    var sampleDeviation: Double { count < 2 ? .infinity : (squaredDeviations / Double(count - 1)).squareRoot() }
}
