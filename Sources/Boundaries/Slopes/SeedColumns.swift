import Backends
import Experiments

/// The samples of all seeds at several step sizes.
struct SeedColumns {
    let prober: Prober
    /// A backend keeps its device busy with one part; while the next one starts the last one ends.
    private static let partsAtOnce = 2
    /// Samples of a part at the most: they are held twice for a moment, 4 MiB of them.
    private static let samplesPerPart: UInt64 = 1 << 18

    /// One part: some samples at one step size.
    private struct Part: Sendable {
        let place: Int
        let samples: Range<UInt64>
    }

    private struct Finished: Sendable {
        let part: Part
        let samples: [Double]
        let error: ProbeError?
    }

    /// The columns as far as their parts are there.
    private struct Gathered {
        let stepSizes: [Double]
        var columns: [[Double]]
        /// The drift of each column that is whole.
        var points: [DriftPoint?]
        /// The number of parts that are not there yet, by column.
        var open: [Int]

        init(_ stepSizes: [Double], seeds: Int, parts: Int) {
            self.stepSizes = stepSizes
            columns = stepSizes.map { _ in [Double](repeating: 0, count: seeds) }
            points = stepSizes.map { _ in nil }
            open = stepSizes.map { _ in parts }
        }

        /// Puts a part in its place. The drift of its column where that is whole now.
        mutating func add(_ part: Part, _ samples: [Double]) -> DriftPoint? {
            let range = Int(part.samples.lowerBound)..<Int(part.samples.upperBound)
            columns[part.place].replaceSubrange(range, with: samples)
            open[part.place] -= 1
            guard open[part.place] == 0 else { return nil }
            points[part.place] = DriftPoint(dt: stepSizes[part.place], samples: columns[part.place])
            return points[part.place]
        }
    }

    /// A column for each step size of `study`, and its drift, which `finished` sees as soon as it is there.
    func columns(
        of study: SlopeStudy, finished: @Sendable (DriftPoint) -> Void
    ) async throws(ProbeError) -> (points: [DriftPoint], columns: [[Double]]) {
        let parts = study.stepSizes.indices.flatMap { place in ranges.map { Part(place: place, samples: $0) } }
        let result = await withTaskGroup(of: Finished.self) { group -> Result<Gathered, ProbeError> in
            var gathered = Gathered(study.stepSizes, seeds: Int(seeds), parts: ranges.count)
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
                let dt = study.stepSizes[part.place]
                let samples = try await prober.timed(at: dt, of: study).samples(dt: dt, samples: part.samples)
                return Finished(part: part, samples: samples, error: nil)
            } catch {
                return Finished(part: part, samples: [], error: error)
            }
        }
    }

    /// Each point with what rounding may have done to it.
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
    /// This prober with as many steps as `study` takes at `dt`.
    fileprivate func timed(at dt: Double, of study: SlopeStudy) -> Prober {
        study.steps(at: dt).map { with(steps: $0) } ?? self
    }
}
