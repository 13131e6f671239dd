/// What a device was seen to do at best.
package struct Ceilings: Sendable {
    package let mixes: [MeasuredMix]
    /// Whether one instruction works on a register of many lanes; else on one lane of each work-item.
    package let isVector: Bool
    /// Bytes of large arrays that are read and written in a second.
    package let memoryRate: Double
    /// The same of arrays that stay in the first-level caches; nil for devices whose programs keep everything in
    /// registers.
    package let cacheRate: Double?
    /// By how much the slowest of the mixes contradict the fastest, as other work on a machine disturbs some more than
    /// others: no mix may be faster than what the others say of it. 1 on a quiet machine.
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

    /// Operations of one class in a second: the highest rate in any mix. Nil where none has it.
    package func rate(_ one: OperationClass) -> Double? {
        mixes.map { $0.counts[one] / $0.seconds }.max().flatMap { $0 > 0 ? $0 : nil }
    }

    /// Issue slots that a lane takes: of a vector instruction the share of its register.
    package func slots(_ one: OperationClass) -> Double { isVector ? one.words : 1 }

    /// The highest number of slots in a second that any mix took.
    package var issueRate: Double { mixes.map { $0.counts.total(slots) / $0.seconds }.max() ?? .infinity }

    /// Seconds together over the sum of the seconds alone: 1 where two classes share a unit and half the work each, ½
    /// where they share nothing and take equally long. Nil where the pair was not measured.
    package func sharing(_ first: OperationClass, _ second: OperationClass) -> Double? {
        let pair = mixes.first { Set($0.counts.classes) == [first, second] }
        guard let pair, let a = rate(first), let b = rate(second) else { return nil }
        return pair.seconds / (pair.counts[first] / a + pair.counts[second] / b)
    }

    /// The sharing of every pair that was measured.
    package var sharings: [(first: OperationClass, second: OperationClass, value: Double)] {
        let all = OperationClass.allCases
        return all.indices.flatMap { first in
            all[(first + 1)...].compactMap { other in sharing(all[first], other).map { (all[first], other, $0) } }
        }
    }
}
