import Backends
import Experiments

/// The samples of all seeds at several step sizes.
struct SeedColumns {
    let prober: Prober
    /// The number of parts in work at once: a backend keeps its device busy with one, and the next starts while it
    /// ends.
    private static let partsAtOnce = 2
    /// The largest number of samples in a part, over its step sizes; they are briefly held twice, 4 MiB in all.
    private static let samplesPerPart: UInt64 = 1 << 18

    /// One part: some samples at neighbouring step sizes, those at `places`, which have one number of steps.
    private struct Part: Sendable {
        let places: Range<Int>
        let stepSizes: [Double]
        let samples: Range<UInt64>
    }

    private struct Finished: Sendable {
        let part: Part
        /// By step size.
        let samples: [[Double]]
        let error: ProbeError?
    }

    /// The columns, filled with the parts finished so far.
    private struct Gathered {
        let stepSizes: [Double]
        var columns: [[Double]]
        /// The drift of each finished column; nil while parts are missing.
        var points: [DriftPoint?]
        /// By column, the number of samples still missing.
        var missing: [Int]

        init(_ stepSizes: [Double], seeds: Int) {
            self.stepSizes = stepSizes
            columns = stepSizes.map { _ in [Double](repeating: 0, count: seeds) }
            points = stepSizes.map { _ in nil }
            missing = stepSizes.map { _ in seeds }
        }

        /// Stores a part; returns the drifts of columns that are now complete.
        mutating func add(_ part: Part, _ samples: [[Double]]) -> [DriftPoint] {
            let range = Int(part.samples.lowerBound)..<Int(part.samples.upperBound)
            for (place, samples) in zip(part.places, samples) {
                columns[place].replaceSubrange(range, with: samples)
                missing[place] -= range.count
                if missing[place] == 0 { points[place] = DriftPoint(dt: stepSizes[place], samples: columns[place]) }
            }
            return part.places.compactMap { missing[$0] == 0 ? points[$0] : nil }
        }
    }

    /// A column of samples for each of some step sizes of `study`, and its drift, which is passed to `finished` as soon as
    /// it is known.
    func columns(
        of study: SlopeStudy, at stepSizes: [Double], finished: @Sendable (DriftPoint) -> Void
    ) async throws(ProbeError) -> (points: [DriftPoint], columns: [[Double]]) {
        let parts = parts(of: study, at: stepSizes)
        let result = await withTaskGroup(of: Finished.self) { group -> Result<Gathered, ProbeError> in
            var gathered = Gathered(stepSizes, seeds: Int(seeds))
            var waiting = parts.makeIterator()
            for _ in 0..<Self.partsAtOnce { start(waiting.next(), of: study, in: &group) }
            for await done in group {
                if let error = done.error {
                    group.cancelAll()
                    return .failure(error)
                }
                for point in gathered.add(done.part, done.samples) { finished(point) }
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
                let prober = prober.timed(at: part.stepSizes[0], of: study)
                let samples = try await prober.samples(at: part.stepSizes, samples: part.samples)
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

    /// Parts of as many neighbouring step sizes as have one number of steps.
    private func parts(of study: SlopeStudy, at stepSizes: [Double]) -> [Part] {
        var (parts, rest) = ([Part](), stepSizes[...])
        while let first = rest.first {
            let alike = rest.prefix(WorkRegion.pointsTogether).prefix { study.steps(at: $0) == study.steps(at: first) }
            parts += ranges(sizes: alike.count).map {
                Part(places: alike.indices, stepSizes: Array(alike), samples: $0)
            }
            rest = rest.dropFirst(alike.count)
        }
        return parts
    }

    private func ranges(sizes: Int) -> [Range<UInt64>] {
        let most = Self.samplesPerPart / UInt64(sizes)
        return stride(from: 0, to: seeds, by: Int(most)).map { $0..<min(seeds, $0 + most) }
    }
}

extension Prober {
    /// This prober with the number of steps that `study` takes at `dt`.
    fileprivate func timed(at dt: Double, of study: SlopeStudy) -> Prober {
        study.steps(at: dt).map { with(steps: $0) } ?? self
    }
}
