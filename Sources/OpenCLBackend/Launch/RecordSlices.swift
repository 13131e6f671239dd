import Backends
import Messages

/// A part of a launch whose record is kept at the same time.
struct Slice: Equatable {
    /// The points, as indices into those of the launch.
    let points: Range<Int>
    /// The work-items of each point.
    let items: Range<Int>
}

/// Cuts launches of programs that keep a record into slices that fit the memory for records.
package struct RecordSlices {
    /// The number of rows in a record, and of streams in a row.
    let rows, streams: Int
    private let shape: KernelShape
    private let groupSize: Int
    /// The most numbers that may be kept at a time.
    let capacity: Int

    /// The usual capacity: 2²⁵ numbers of binary64 are 256 MiB.
    package static let usualCapacity = 1 << 25
    /// The same for work-items that reduce their own records: more would leave the processor's caches.
    private static let cachedCapacity = 1 << 21

    /// Plans slices of at least one work-group, if the device can hold one. `samples` is the most that one launch may
    /// have over all points.
    init(
        _ record: RecordShape, _ ensemble: Ensemble, stride: UInt32, shape: KernelShape, groupSize: Int, samples: Int,
        limit: Int = usualCapacity
    ) {
        (self.shape, self.groupSize) = (shape, groupSize)
        rows = Int((ensemble.steps - ensemble.tailStart) / stride) + 1
        streams = record.streams
        let perSample = rows * streams
        let limit = record.isReduced && shape.reducesAtOnce ? min(limit, Self.cachedCapacity) : limit
        capacity = max(min(limit, perSample * samples), perSample * shape.samplesPerItem * groupSize)
    }

    /// The slices of `launch`, which cover all work-items once.
    func slices(of launch: WorkRegion) -> [Slice] {
        let items = launch.width(shape) / shape.samplesPerItem
        let fitting = capacity / (rows * streams * shape.samplesPerItem)
        guard fitting < items else {
            let points = launch.points.count
            return stride(from: 0, to: points, by: fitting / items).map { first in
                Slice(points: first..<min(points, first + fitting / items), items: 0..<items)
            }
        }
        let step = fitting / groupSize * groupSize
        return (0..<launch.points.count).flatMap { place in
            stride(from: 0, to: items, by: step).map { first in
                Slice(points: place..<place + 1, items: first..<min(items, first + step))
            }
        }
    }

    /// The number of samples in a row of `slice`.
    func width(_ slice: Slice) -> Int { slice.items.count * shape.samplesPerItem }

    /// The places of the samples of `slice` in a column.
    func places(of slice: Slice) -> Range<Int> {
        slice.items.lowerBound * shape.samplesPerItem..<slice.items.upperBound * shape.samplesPerItem
    }

    /// Why the device cannot hold the smallest slice; nil where it can.
    func obstacle(allocationLimit: UInt64) -> Message? {
        let bytes = UInt64(capacity) * 8
        guard bytes > allocationLimit else { return nil }
        return """
            what is kept of \(rows - 1) steps takes \(got: bytes) bytes on the device, which allocates \
            \(expected: "at most \(allocationLimit)"); \
            \(remedy: "take a shorter tail or \(quoted: .cpuBackend)")
            """
    }
}

extension Message {
    fileprivate static let cpuBackend: Message = "\(field: "backend", "cpu")"
}
