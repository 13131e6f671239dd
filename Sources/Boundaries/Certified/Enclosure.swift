import Experiments
import Inference

/// Encloses all sign changes in step: each round is one launch for all.
struct Enclosure {
    let source: any DriftSource
    let width: BoundaryWidth
    var errors: ErrorBudget
    var changes: [SignChange]
    private static let attempts = 12

    mutating func boundaries() async throws(ProbeError) -> [CertifiedBoundary] {
        try await findRoots(changes.map { $0.lower.dt...$0.upper.dt }, of: Array(changes.indices))
        try await measureDeviations()
        chooseReaches()
        try await sharpenRoots()
        var found: [Int: CertifiedBoundary] = [:]
        for _ in 0..<Self.attempts {
            let open = changes.indices.filter { found[$0] == nil }
            guard !open.isEmpty else { break }
            try await attempt(open, &found)
        }
        return changes.indices.map { found[$0] ?? wide(changes[$0]) }
    }

    /// The width to aim at.
    private func target(_ change: SignChange) -> Double {
        let asked = width.width(at: change.place)
        let finest = source.finestWidth.map { $0 * change.place } ?? asked
        return max(min(asked, finest), 8 * change.place.ulp)
    }

    /// Narrows the roots of `indices` on the pilot's samples, each within its range.
    private mutating func findRoots(_ ranges: [ClosedRange<Double>], of indices: [Int]) async throws(ProbeError) {
        for (index, bracket) in zip(indices, try await brackets(ranges, of: indices)) { changes[index].root = bracket }
        try await narrow(indices)
    }

    private mutating func narrow(_ indices: [Int]) async throws(ProbeError) {
        while true {
            let open = indices.filter { changes[$0].root.map { !$0.isNarrow } ?? false }
            guard !open.isEmpty else { return }
            let places = open.map { changes[$0].root?.next ?? 0 }
            let values = try await values(at: places, of: open)
            for (index, (place, value)) in zip(open, zip(places, values)) {
                changes[index].narrowRoot(at: place, value: value.mean)
            }
        }
    }

    /// A bracket on each range, by one launch; nil if both ends have the same sign on the pilot's samples.
    private func brackets(
        _ ranges: [ClosedRange<Double>], of indices: [Int]
    ) async throws(ProbeError) -> [RootBracket?] {
        let values = try await values(
            at: ranges.flatMap { [$0.lowerBound, $0.upperBound] }, of: indices.flatMap { [$0, $0] })
        return ranges.indices.map { bracket(ranges[$0], values[2 * $0], values[2 * $0 + 1]) }
    }

    private func bracket(_ range: ClosedRange<Double>, _ lower: DriftValue, _ upper: DriftValue) -> RootBracket? {
        RootBracket(
            lower: range.lowerBound, upper: range.upperBound, valueAtLower: lower.mean, valueAtUpper: upper.mean,
            tolerance: rootTolerance(range))
    }

    private func rootTolerance(_ range: ClosedRange<Double>) -> Double {
        let (lower, upper) = (range.lowerBound, range.upperBound)
        let asked = width.width(at: 0.5 * (lower + upper)) * SignChange.rootShare
        guard let finest = source.finestWidth else { return asked }
        return min(asked, finest * lower * SignChange.rootShare)
    }

    /// Values at one place for each of `indices`, in order; places with equal numbers of samples share a launch.
    private func values(at places: [Double], of indices: [Int]) async throws(ProbeError) -> [DriftValue] {
        var found = [DriftValue?](repeating: nil, count: indices.count)
        let groups = Dictionary(grouping: indices.indices) { changes[indices[$0]].count }
        for (count, group) in groups.sorted(by: { $0.key < $1.key }) {
            let values = try await source.values(at: group.map { places[$0] }, count: count)
            for (order, value) in zip(group, values) { found[order] = value }
        }
        return found.compactMap { $0 }
    }

    private mutating func measureDeviations() async throws(ProbeError) {
        let values = try await values(at: changes.map(\.place), of: Array(changes.indices))
        for (index, value) in values.enumerated() {
            let deviation = value.standardError * Double(changes[index].count).squareRoot()
            changes[index].deviation = deviation.isFinite ? deviation : 0
        }
    }

    /// Sets the reach of the first attempt: as narrow as the whole budget can make certain, but at least half the width
    /// to aim at.
    private mutating func chooseReaches() {
        let sequence = ConfidenceSequence(error: 0.5 * errors.total / Double(2 * changes.count))
        for (index, change) in changes.enumerated() {
            let reachable = 1.3 * sequence.halfWidth(count: source.budget) * change.deviation / change.slope
            let half = 0.49 * target(change)
            changes[index].reach = reachable.isFinite && change.deviation > 0 ? max(half, reachable) : half
        }
    }

    /// Finds those roots again, on more and more samples, whose own error would matter.
    private mutating func sharpenRoots() async throws(ProbeError) {
        while true {
            let neighbourhoods = changes.map(\.neighbourhood)
            let unsure = changes.indices.filter { resample($0) }
            guard !unsure.isEmpty else { return }
            try await findAgain(unsure, in: unsure.map { neighbourhoods[$0] })
        }
    }

    /// Finds roots again where they must be, or elsewhere between the probes.
    ///
    /// So near to a root the sampled drift is nearly a line, and three values show whether it is: where the roots of the
    /// line and of its half are the same, nothing is left to narrow.
    private mutating func findAgain(_ indices: [Int], in ranges: [ClosedRange<Double>]) async throws(ProbeError) {
        let places = zip(ranges, indices).flatMap { [$0.lowerBound, changes[$1].place, $0.upperBound] }
        let values = try await values(at: places, of: indices.flatMap { [$0, $0, $0] })
        for (order, index) in indices.enumerated() {
            let (place, range) = (3 * order, ranges[order])
            changes[index].openRoot(
                bracket(range, values[place], values[place + 2]), at: places[place + 1], value: values[place + 1].mean)
        }
        let bent = indices.filter { changes[$0].isBent }
        try await narrow(bent)
        let lost = indices.filter { changes[$0].root == nil }
        try await findRoots(lost.map { changes[$0].lower.dt...changes[$0].upper.dt }, of: lost)
    }

    /// Increases the pilot's samples until the root's own error is a quarter of the reach, sixteenfold at a time but for
    /// the first; returns whether that was needed.
    private mutating func resample(_ index: Int) -> Bool {
        let change = changes[index]
        let needed = (4 * change.deviation / (change.slope * change.reach)).magnitude
        guard needed.isFinite, needed * needed > Double(change.count), change.count < source.budget else {
            return false
        }
        var count = min(needed * needed, Double(source.budget))
        while count > 16 * Double(change.count) { count /= 16 }
        let looks = UInt64((count / Double(ConfidenceSequence.firstLook)).rounded(.up))
        changes[index].count = min(looks * ConfidenceSequence.firstLook, source.budget)
        return true
    }

    /// Tests both ends of each open change; uncertain ones are tried again twice as wide.
    private mutating func attempt(_ open: [Int], _ found: inout [Int: CertifiedBoundary]) async throws(ProbeError) {
        let places = open.flatMap { [changes[$0].ends.0, changes[$0].ends.1] }
        // Every attempt's error is divided among both ends of all changes, open or not. So the share of one test does
        // not depend on the samples of the others, as the sum over all tests that might be made requires.
        let error = errors.next() / Double(2 * changes.count)
        let probes = try await source.verdicts(at: places, errors: places.map { _ in error }, in: .ends)
        for (order, index) in open.enumerated() {
            let (lower, upper) = (probes[2 * order], probes[2 * order + 1])
            let change = changes[index]
            if lower.verdict == change.lower.verdict, upper.verdict == change.upper.verdict {
                found[index] = boundary(change, from: lower, to: upper)
            } else if change.coversAll {
                found[index] = wide(change)
            }
            changes[index].reach *= 2
        }
    }

    private func boundary(
        _ change: SignChange, from lower: CertifiedProbe, to upper: CertifiedProbe
    ) -> CertifiedBoundary {
        CertifiedBoundary(
            lower: lower, upper: upper, estimate: change.place,
            reachedTolerance: upper.dt - lower.dt <= width.width(at: change.place))
    }

    /// The boundary between the probes of the scan, which enclose the root too, though widely.
    private func wide(_ change: SignChange) -> CertifiedBoundary {
        boundary(change, from: change.lower, to: change.upper)
    }
}
