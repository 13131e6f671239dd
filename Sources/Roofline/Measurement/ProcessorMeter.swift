/// The ceilings of the processor with a given number of threads, all of which run all the time.
package final class ProcessorMeter: CeilingMeter {
    private let mixes = ProcessorMixes()
    private let threads: Int
    /// The best times by thread: of each kernel, then of arrays in the first-level cache, then of large arrays.
    private var best: [BestTimes]

    package var form: ProductForm { .wide }

    package init(threads: Int) {
        self.threads = threads
        best = (0..<threads).map { [count = mixes.kernels.count] _ in BestTimes(count: count + 2) }
    }

    package func measure() async {
        let (mixes, threads) = (mixes, threads)
        let times = await withTaskGroup(of: (Int, [Double]).self) { group in
            for thread in 0..<threads {
                group.addTask {
                    (thread, mixes.run() + [ArraySum.cached(mixes), ArraySum.streamed(mixes, threads: threads)])
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for (thread, seconds) in times { best[thread].take(seconds) }
    }

    package var ceilings: Ceilings {
        let count = mixes.kernels.count
        let measured = mixes.kernels.enumerated().map { place, kernel in
            MeasuredMix(mixes.counts(kernel), seconds: 1 / rate(place), isLeast: !kernel.isNoise)
        }
        return Ceilings(mixes: measured, isVector: true, memoryRate: rate(count + 1), cacheRate: rate(count))
    }

    /// The rate of a kernel on all threads together, per second.
    private func rate(_ place: Int) -> Double { best.reduce(0) { $0 + 1 / $1.seconds[place] } }
}

/// Sums of arrays: two are read, one is written.
private enum ArraySum {
    private static let bytesPerElement = 24.0

    /// The seconds for each byte where the arrays fit a first-level cache of 32 KiB.
    static func cached(_ mixes: ProcessorMixes) -> Double { secondsPerByte(mixes, count: 1024, passes: 200) }

    /// The seconds for each byte of arrays that exceed caches, at most 768 MB over all threads.
    static func streamed(_ mixes: ProcessorMixes, threads: Int) -> Double {
        secondsPerByte(mixes, count: max(1 << 18, (1 << 25) / threads / 64 * 64), passes: 1)
    }

    private static func secondsPerByte(_ mixes: ProcessorMixes, count: Int, passes: Int) -> Double {
        let raw = UnsafeMutableRawPointer.allocate(byteCount: 3 * count * 8, alignment: 64)
        defer { raw.deallocate() }
        let arrays = raw.bindMemory(to: Double.self, capacity: 3 * count)
        arrays.initialize(repeating: 1, count: 3 * count)
        let started = ContinuousClock.now
        for _ in 0..<passes { mixes.add(arrays, arrays + count, arrays + 2 * count, count: count) }
        return (ContinuousClock.now - started) / .seconds(1) / (Double(passes * count) * bytesPerElement)
    }
}
