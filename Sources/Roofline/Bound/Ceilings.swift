/// The highest rates that a device was seen to reach.
package struct Ceilings: Sendable {
    package let mixes: [MeasuredMix]
    /// Whether one instruction works on a register of many lanes, rather than on one lane of each work-item.
    package let isVector: Bool
    /// The bandwidth of large arrays, read and written, in bytes per second.
    package let memoryRate: Double
    /// The bandwidth of arrays that stay in the first-level caches, in bytes per second; nil for devices whose programs
    /// keep everything in registers.
    package let cacheRate: Double?
    /// The factor by which the slowest mixes contradict the fastest, because other work on the machine disturbs some
    /// more than others: no mix may be faster than the others imply. 1 on a quiet machine.
    package private(set) var contradiction = 1.0

    package init(mixes: [MeasuredMix], isVector: Bool, memoryRate: Double, cacheRate: Double? = nil) {
        self.mixes = mixes
        self.isVector = isVector
        self.memoryRate = memoryRate
        self.cacheRate = cacheRate
        let contradictions = mixes.flatMap { done in
            mixes.filter(\.isLeast).map { TimeBound.seconds(done.counts, of: $0, self) / done.seconds }
        }
        contradiction = max(1, contradictions.max() ?? 1)
    }

    /// The highest rate of one class in any mix, in operations per second; nil where no mix has it.
    package func rate(_ one: OperationClass) -> Double? {
        mixes.map { $0.counts[one] / $0.seconds }.max().flatMap { $0 > 0 ? $0 : nil }
    }

    /// The issue slots that a lane takes: its share of a vector instruction's register.
    package func slots(_ one: OperationClass) -> Double { isVector ? one.words : 1 }

    /// The highest rate of issue slots in any mix, per second.
    package var issueRate: Double { mixes.map { $0.counts.total(slots) / $0.seconds }.max() ?? .infinity }

    /// The time together over the sum of the times alone: 1 where two classes share a unit and do half the work each, ½
    /// where they share nothing and take equally long. Nil where the pair was not measured.
    package func sharing(_ first: OperationClass, _ second: OperationClass) -> Double? {
        let pair = mixes.first { Set($0.counts.classes) == [first, second] }
        guard let pair, let a = rate(first), let b = rate(second) else { return nil }
        return pair.seconds / (pair.counts[first] / a + pair.counts[second] / b)
    }

    /// The sharing of every measured pair.
    package var sharings: [(first: OperationClass, second: OperationClass, value: Double)] {
        let all = OperationClass.allCases
        return all.indices.flatMap { first in
            all[(first + 1)...].compactMap { other in sharing(all[first], other).map { (all[first], other, $0) } }
        }
    }
}
