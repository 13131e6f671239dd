import Backends
import Experiments

/// The samples of all seeds at several step sizes. Parts run side by side, because a backend gives samples one after another.
struct SeedColumns {
    let prober: Prober
    let workers: Int

    /// One part: some samples at one step size.
    private struct Part: Sendable {
        let place: Int
        let samples: Range<UInt64>
    }

    private typealias Finished = (part: Part, samples: Result<[Double], ProbeError>)

    /// A column for each of `stepSizes`, which `finished` sees as soon as it is complete.
    func columns(
        at stepSizes: [Double], finished: (Int, [Double]) -> Void
    ) async throws(ProbeError) -> [[Double]] {
        let parts = stepSizes.indices.flatMap { place in ranges.map { Part(place: place, samples: $0) } }
        var columns = stepSizes.map { _ in [Double]() }
        var open = stepSizes.map { _ in ranges.count }
        let failure = await withTaskGroup(of: Finished.self) { group -> ProbeError? in
            var waiting = parts.makeIterator()
            for _ in 0..<workers { start(waiting.next(), at: stepSizes, in: &group) }
            for await (part, result) in group {
                do throws(ProbeError) { columns[part.place].take(try result.get(), from: part.samples.lowerBound, of: seeds) } catch {
                    group.cancelAll()
                    return error
                }
                open[part.place] -= 1
                if open[part.place] == 0 { finished(part.place, columns[part.place]) }
                start(waiting.next(), at: stepSizes, in: &group)
            }
            return nil
        }
        if let failure { throw failure }
        return columns
    }

    private func start(_ part: Part?, at stepSizes: [Double], in group: inout TaskGroup<Finished>) {
        guard let part else { return }
        group.addTask { [prober] in
            do throws(ProbeError) {
                return (part, .success(try await prober.samples(dt: stepSizes[part.place], samples: part.samples)))
            } catch { return (part, .failure(error)) }
        }
    }

    private var seeds: UInt64 { prober.experiment.seeds }

    private var ranges: [Range<UInt64>] {
        stride(from: 0, to: seeds, by: size).map { $0..<min(seeds, $0 + UInt64(size)) }
    }

    /// A device wants many samples at a time; a processor's threads each take a few.
    private var size: Int { prober.backend.device.backend == "cpu" || prober.backend.device.backend == "reference" ? 2048 : 1 << 18 }
}

extension [Double] {
    /// Puts a part in its place of a column of `count`.
    fileprivate mutating func take(_ part: [Double], from start: UInt64, of count: UInt64) {
        if isEmpty { self = [Double](repeating: 0, count: Int(count)) }
        replaceSubrange(Int(start)..<Int(start) + part.count, with: part)
    }
}
