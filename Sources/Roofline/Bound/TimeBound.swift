/// A lower bound on the time in which a device can perform given operations, from the measured times of mixes.
///
/// It rests on one property: doing two sets of operations takes no longer than doing one after the other, T(x + y) ≤
/// T(x) + T(y). So for a measured mix y and any s > 0, the operations x take T(x) ≥ s·T(y) − T(the part of s·y beyond
/// x), where that part takes at most as long as its classes one by one. Bounds for a single class, for two classes that
/// share a unit and for two that do not all follow from this.
package struct TimeBound: Sendable {
    package let seconds: Double
    /// The bottleneck: classes that one mix measured together, or `issue` for the instructions started in a cycle, or
    /// `memory`.
    package let binding: String

    /// - Parameter memoryBytes: bytes read from and written to memory.
    package init(_ counts: OperationCounts, memoryBytes: Double = 0, on ceilings: Ceilings) {
        var best = (counts.total(ceilings.slots) / ceilings.issueRate, "issue")
        if memoryBytes / ceilings.memoryRate > best.0 { best = (memoryBytes / ceilings.memoryRate, "memory") }
        for mix in ceilings.mixes where mix.isLeast {
            let time = Self.seconds(counts, of: mix, ceilings) / ceilings.contradiction
            if time > best.0 { best = (time, mix.counts.classes.map(\.rawValue).joined(separator: " + ")) }
        }
        (seconds, binding) = best
    }

    /// The bound from one mix, at the scale that gives the largest.
    static func seconds(_ counts: OperationCounts, of mix: MeasuredMix, _ ceilings: Ceilings) -> Double {
        mix.counts.classes.map { seconds(counts, of: mix, scale: counts[$0] / mix.counts[$0], ceilings) }.max() ?? 0
    }

    private static func seconds(
        _ counts: OperationCounts, of mix: MeasuredMix, scale: Double, _ ceilings: Ceilings
    ) -> Double {
        // Doing one after the other always works, so a mix that was measured slower than that was disturbed.
        let apart = mix.counts.total { 1 / (ceilings.rate($0) ?? 0) }
        return mix.counts.classes.reduce(scale * min(mix.seconds, apart)) { time, one in
            let beyond = max(0, scale * mix.counts[one] - counts[one])
            return beyond == 0 ? time : time - beyond / (ceilings.rate(one) ?? 0)
        }
    }
}
