import Backends
import Experiments
import Inference
import Messages

/// A slope study in progress.
struct SlopeRun {
    let study: SlopeStudy
    let experiment: Experiment
    let backend: any Backend
    let report: @Sendable (SlopeEvent) -> Void

    func outcome() async throws(ProbeError) -> SlopeOutcome {
        let ensemble = try ensemble()
        let (points, columns) = try await columns(ensemble, at: study.stepSizes)
        report(.resampling)
        return try await outcome(try await ensemble.judged(points, of: study), columns)
    }

    /// The points of a share alone.
    func points(in share: Share) async throws(ProbeError) -> [DriftPoint] {
        let ensemble = try ensemble()
        let sizes = Share?.some(share).part(of: study.stepSizes)
        return try await ensemble.judged(try await columns(ensemble, at: sizes).points, of: study)
    }

    private func ensemble() throws(ProbeError) -> SeedColumns {
        try validate()
        do { return SeedColumns(prober: try Prober(experiment, on: backend)) } catch { throw .experiment("\(error)") }
    }

    private func columns(
        _ ensemble: SeedColumns, at stepSizes: [Double]
    ) async throws(ProbeError) -> (points: [DriftPoint], columns: [[Double]]) {
        try await ensemble.columns(of: study, at: stepSizes) { [report] in report(.point($0)) }
    }

    private func validate() throws(ProbeError) {
        guard experiment.estimator != .controlVariate else {
            throw .experiment(
                .unsupported(
                    """
                    a slope needs one number a seed, got the \(word: "estimator") \(got: "control-variate"); \
                    \(remedy: "take \(value: "plain") or \(value: "antithetic")")
                    """))
        }
        try validateSteps()
        let (count, overflows) = experiment.seeds.multipliedReportingOverflow(by: UInt64(study.stepSizes.count))
        guard !overflows, count <= SlopeStudy.mostSamples else {
            let most = SlopeStudy.mostSamples / UInt64(study.stepSizes.count)
            throw .experiment(
                .outOfRange(
                    """
                    a slope keeps every sample: \(expected: "at most \(most) \(word: "seeds")") fit at \
                    \(study.stepSizes.count) step sizes, got \(got: experiment.seeds)
                    """))
        }
    }

    /// Rejects numbers of steps that cannot be run. With a common end time each dt has its own number of steps, which
    /// may exceed the limit of a kept tail.
    private func validateSteps() throws(ProbeError) {
        for dt in study.stepSizes {
            var timed = experiment
            timed.steps = study.steps(at: dt) ?? experiment.steps
            do { try timed.validate() } catch { throw .experiment("\(error)") }
        }
    }

    private func outcome(
        _ points: [DriftPoint], _ columns: consuming [[Double]]
    ) async throws(ProbeError) -> SlopeOutcome {
        let samples = PairedSamples(columns: columns, means: points.map(\.drift))
        let fit = points.fit
        // One seed says nothing about how seeds differ, and without noise they do not differ.
        let isKnown = experiment.seeds > 1 && experiment.isRandom
        let replicates = if case .success = fit, isKnown { try await replicates(samples) } else { [Double]() }
        return SlopeOutcome(
            points: points, fit: fit, isSampled: experiment.isRandom, confidence: study.confidence,
            replicates: replicates, bands: try await bands(samples, errors: points.map(\.error)))
    }

    /// The slopes of ensembles drawn from the seeds; NaN for an ensemble without a slope.
    private func replicates(_ samples: PairedSamples) async throws(ProbeError) -> [Double] {
        let bootstrap = SeedBootstrap(replicates: study.replicates, seed: experiment.runSeed)
        let values = await bootstrap.values(of: samples) { [sizes = study.stepSizes] means in
            (try? PowerLawFit(sizes: sizes, values: means))?.slope ?? .nan
        }
        guard let values else { throw .backend(.cancelled) }
        return values
    }

    private func bands(_ samples: PairedSamples, errors: [Double]) async throws(ProbeError) -> SlopeBands? {
        guard let window = study.window else { return nil }
        guard experiment.isRandom else {
            let local = LocalSlopes(
                values: samples.means, errors: errors, sizes: study.stepSizes, window: window,
                confidence: study.confidence)
            return SlopeBands(local, stepSizes: study.stepSizes)
        }
        let local = await LocalSlopes(
            samples, errors: errors, sizes: study.stepSizes, window: window, confidence: study.confidence,
            replicates: study.replicates, seed: experiment.runSeed)
        guard let local else { throw .backend(.cancelled) }
        return SlopeBands(local, stepSizes: study.stepSizes)
    }
}
