import RandomStreams

/// The random words for resampling, from Philox4x32-10; replicates can be computed in any order.
///
/// The counter is (block, 0, replicate, purpose). The key is the seed combined with a fixed pattern by exclusive or, so
/// the words differ from those of the trajectories, whose key is the seed itself.
struct ResamplingStream {
    enum Purpose: UInt32 {
        case drawing = 1
        case flipping = 2
    }

    private let key: UInt64
    private let purpose: Purpose

    init(seed: UInt64, _ purpose: Purpose) {
        key = seed ^ 0x7265_7361_6D70_6C65
        self.purpose = purpose
    }

    @inline(__always) func block(_ block: UInt32, replicate: UInt32) -> SIMD4<UInt32> {
        Philox4x32.block(counter: SIMD4(block, 0, replicate, purpose.rawValue), key: key)
    }

    /// The results of `work` on all replicates, in order, computed on all cores; nil if the task was cancelled.
    static func replicates<Value: Sendable>(
        _ count: Int, _ work: @escaping @Sendable (UInt32) -> Value
    ) async -> [Value]? {
        let share = 16
        return await withTaskGroup(of: (Int, [Value]).self) { group in
            for first in stride(from: 0, to: count, by: share) {
                group.addTask { (first, await results(of: first..<min(first + share, count), work)) }
            }
            var parts: [Int: [Value]] = [:]
            for await (first, values) in group { parts[first] = values }
            let values = parts.sorted { $0.key < $1.key }.flatMap(\.value)
            return values.count == count ? values : nil
        }
    }

    /// The results of `work` on some replicates; fewer if the task was cancelled.
    private static func results<Value>(of replicates: Range<Int>, _ work: (UInt32) -> Value) async -> [Value] {
        var values: [Value] = []
        for replicate in replicates where !Task.isCancelled {
            values.append(work(UInt32(replicate)))
            await Task.yield()
        }
        return values
    }
}
