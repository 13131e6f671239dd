import Backends
import Experiments

/// The samples of all seeds at several step sizes.
struct SeedColumns {
    let prober: Prober
    /// The number of parts in work at once: a backend keeps its device busy with one, and the next starts while it
    /// ends.
    private static let partsAtOnce = 2
    /// The largest number of samples in a part; they are briefly held twice, 4 MiB in all.
    private static let samplesPerPart: UInt64 = 1 << 18

    /// One part: some samples at one step size, which is the one at `place`.
    private struct Part: Sendable {
        let place: Int
        let dt: Double
        let samples: Range<UInt64>
    }

    private struct Finished: Sendable {
        let part: Part
        let samples: [Double]
        let error: ProbeError?
    }

    /// The columns, filled with the parts finished so far.
    private struct Gathered {
        let stepSizes: [Double]
        var columns: [[Double]]
        /// The drift of each finished column; nil while parts are missing.
        var points: [DriftPoint?]
        /// By column, the number of parts still missing.
        var open: [Int]

        init(_ stepSizes: [Double], seeds: Int, parts: Int) {
            self.stepSizes = stepSizes
            columns = stepSizes.map { _ in [Double](repeating: 0, count: seeds) }
            points = stepSizes.map { _ in nil }
            open = stepSizes.map { _ in parts }
        }

        /// Stores a part; returns the drift of its column if that is now complete.
        mutating func add(_ part: Part, _ samples: [Double]) -> DriftPoint? {
            let range = Int(part.samples.lowerBound)..<Int(part.samples.upperBound)
            columns[part.place].replaceSubrange(range, with: samples)
            open[part.place] -= 1
            guard open[part.place] == 0 else { return nil }
            points[part.place] = DriftPoint(dt: stepSizes[part.place], samples: columns[part.place])
            return points[part.place]
        }
    }

    /// A column of samples for each of some step sizes of `study`, and its drift, which is passed to `finished` as soon as
    /// it is known.
    func columns(
        of study: SlopeStudy, at stepSizes: [Double], finished: @Sendable (DriftPoint) -> Void
    ) async throws(ProbeError) -> (points: [DriftPoint], columns: [[Double]]) {
        let parts = stepSizes.enumerated().flatMap { place, dt in
            ranges.map { Part(place: place, dt: dt, samples: $0) }
        }
        let result = await withTaskGroup(of: Finished.self) { group -> Result<Gathered, ProbeError> in
            var gathered = Gathered(stepSizes, seeds: Int(seeds), parts: ranges.count)
            var waiting = parts.makeIterator()
            for _ in 0..<Self.partsAtOnce { start(waiting.next(), of: study, in: &group) }
            for await done in group {
                if let error = done.error {
                    group.cancelAll()
                    return .failure(error)
                }
                if let point = gathered.add(done.part, done.samples) { finished(point) }
                start(waiting.next(), of: study, in: &group)
            }
            return .success(gathered)
        }
        let gathered = try result.get()
        return (gathered.points.compactMap { $0 }, gathered.columns)
    }

    private func start(_ part: Part?, of study: SlopeStudy, in group: inout TaskGroup<Finished>) {
        guard let part else { return }
        group.addTask { [prober] in
            do throws(ProbeError) {
                let prober = prober.timed(at: part.dt, of: study)
                let samples = try await prober.samples(dt: part.dt, samples: part.samples)
                return Finished(part: part, samples: samples, error: nil)
            } catch {
                return Finished(part: part, samples: [], error: error)
            }
        }
    }

    /// The points with the possible effect of rounding on each.
    func judged(_ points: [DriftPoint], of study: SlopeStudy) async throws(ProbeError) -> [DriftPoint] {
        let samples = 0..<seeds
        return try await inParallel(points) { [prober] point throws(ProbeError) in
            guard point.tally.count > 0 else { return point }
            let prober = prober.timed(at: point.dt, of: study)
            return point.judged(
                try await prober.rounding(dt: point.dt, samples: samples, mean: point.tally.mean, looksFirst: true))
        }
    }

    private var seeds: UInt64 { prober.experiment.seeds }

    private var ranges: [Range<UInt64>] {
        stride(from: 0, to: seeds, by: Int(Self.samplesPerPart)).map { $0..<min(seeds, $0 + Self.samplesPerPart) }
    }
}

extension Prober {
    /// This prober with the number of steps that `study` takes at `dt`.
    fileprivate func timed(at dt: Double, of study: SlopeStudy) -> Prober {
        study.steps(at: dt).map { with(steps: $0) } ?? self
    }
}
