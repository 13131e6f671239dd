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

    private typealias Gathered = (points: [DriftPoint], columns: [[Double]])

    /// A column for each step size of `study`, and its drift, which `finished` sees as soon as it is there.
    func columns(
        of study: SlopeStudy, finished: @Sendable (DriftPoint) -> Void
    ) async throws(ProbeError) -> (points: [DriftPoint], columns: [[Double]]) {
        let stepSizes = study.stepSizes
        let parts = stepSizes.indices.flatMap { place in ranges.map { Part(place: place, samples: $0) } }
        let result = await withTaskGroup(of: Finished.self) { group -> Result<Gathered, ProbeError> in
            var columns = stepSizes.map { _ in [Double](repeating: 0, count: Int(seeds)) }
            var points = [DriftPoint?](repeating: nil, count: stepSizes.count)
            var open = stepSizes.map { _ in ranges.count }
            var waiting = parts.makeIterator()
            for _ in 0..<Self.partsAtOnce { start(waiting.next(), of: study, in: &group) }
            for await done in group {
                if let error = done.error {
                    group.cancelAll()
                    return .failure(error)
                }
                let (place, samples) = (done.part.place, done.part.samples)
                columns[place].replaceSubrange(Int(samples.lowerBound)..<Int(samples.upperBound), with: done.samples)
                open[place] -= 1
                if open[place] == 0 {
                    let point = DriftPoint(dt: stepSizes[place], samples: columns[place])
                    points[place] = point
                    finished(point)
                }
                start(waiting.next(), of: study, in: &group)
            }
            return .success((points.compactMap { $0 }, columns))
        }
        return try result.get()
    }

    private func start(_ part: Part?, of study: SlopeStudy, in group: inout TaskGroup<Finished>) {
        guard let part else { return }
        group.addTask { [prober] in
            do throws(ProbeError) {
                let dt = study.stepSizes[part.place]
                let samples = try await prober.timed(at: dt, of: study).samples(dt: dt, samples: part.samples)
                return Finished(part: part, samples: samples, error: nil)
            } catch { return Finished(part: part, samples: [], error: error) }
        }
    }

    /// Each point with what rounding may have done to it.
    func judged(_ points: [DriftPoint], of study: SlopeStudy) async throws(ProbeError) -> [DriftPoint] {
        let samples = 0..<seeds
        return try await inParallel(points) { [prober] point throws(ProbeError) in
            guard point.tally.count > 0 else { return point }
            let prober = prober.timed(at: point.dt, of: study)
            return point.judged(try await prober.rounding(dt: point.dt, samples: samples, mean: point.tally.mean, looksFirst: true))
        }
    }

    private var seeds: UInt64 { prober.experiment.seeds }

    private var ranges: [Range<UInt64>] {
        stride(from: 0, to: seeds, by: Int(Self.samplesPerPart)).map { $0..<min(seeds, $0 + Self.samplesPerPart) }
    }
}

extension Prober {
    /// With as many steps as `study` takes at `dt`.
    fileprivate func timed(at dt: Double, of study: SlopeStudy) -> Prober { study.steps(at: dt).map { with(steps: $0) } ?? self }
}
