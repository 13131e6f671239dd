import Backends

/// A work in progress of which parts may be in a journal already.
struct JournalRun {
    private let work: Work
    private let journal: Journal
    private let keys: [WorkKey]
    private var queue: WorkQueue
    private var parts: ScatteredResult
    /// The nodes of the canonical tree that wait for their other halves, by point; of tallies alone.
    private var nodes: [[Range<UInt64>: [Tally]]]

    private var samples: Range<UInt64> { work.ensemble.samples }

    /// Takes what the journal has.
    init(_ work: Work, _ journal: Journal) throws(JournalError) {
        (self.work, self.journal, keys) = (work, journal, journal.keys(of: work))
        parts = ScatteredResult(work)
        nodes = work.points.map { _ in [:] }
        queue = WorkQueue(regions: [])
        var gaps: [[Range<UInt64>]] = []
        for place in keys.indices { gaps.append(try load(place)) }
        queue = WorkQueue(regions: Self.regions(gaps).reversed())
        let missing = queue.size
        let steps = Double(work.ensemble.steps) * Double(work.program.trajectories)
        journal.count(kept: (work.size - missing) * steps, done: 0)
    }

    /// The next tile of about so many samples; nil where nothing is missing.
    mutating func next(samples wanted: Double) -> WorkRegion? {
        // A last piece that is hardly longer than a tile is not worth splitting.
        queue.take(wanted: queue.size <= 1.5 * wanted ? queue.size : wanted)
    }

    /// Takes the result of a tile, and keeps it.
    mutating func take(_ result: WorkResult, of region: WorkRegion) throws(JournalError) {
        parts.insert(result, of: region)
        for (place, values) in zip(region.points, result.points) {
            keep(JournalPart(values, of: region.samples), place)
        }
        let steps = Double(work.ensemble.steps) * Double(work.program.trajectories)
        journal.count(kept: 0, done: region.size * steps)
        try journal.write()
    }

    /// The complete result.
    ///
    /// - Precondition: ``next(samples:)`` gave nil, and all tiles were taken.
    var result: WorkResult {
        guard let result = parts.result else { preconditionFailure("parts of the work are missing") }
        return result
    }

    /// Takes the parts of a point, and returns what is missing.
    private mutating func load(_ place: Int) throws(JournalError) -> [Range<UInt64>] {
        guard !samples.isEmpty else { return [] }
        let found = try journal.parts(of: keys[place], within: samples)
        let known = Dictionary(found.map { ($0.samples, $0) }) { first, _ in first }
        return gaps(in: samples, known) { part in
            parts.insert(part.result, of: WorkRegion(points: place..<place + 1, samples: part.samples))
            if case .tallies(let tallies) = part.values { nodes[place][part.samples] = tallies }
        }
    }

    /// The nodes of the canonical tree within `range` of which nothing is known; `found` gets what is.
    private func gaps(
        in range: Range<UInt64>, _ known: [Range<UInt64>: JournalPart], found: (JournalPart) -> Void
    ) -> [Range<UInt64>] {
        if let part = known[range] {
            found(part)
            return []
        }
        guard known.keys.contains(where: { range.contains($0.lowerBound) && $0.upperBound <= range.upperBound }) else {
            return [range]
        }
        let middle = TreeNode(covering: range).middle
        return gaps(in: range.lowerBound..<middle, known, found: found)
            + gaps(in: middle..<range.upperBound, known, found: found)
    }

    /// Regions of neighbouring points that miss the same samples.
    private static func regions(_ gaps: [[Range<UInt64>]]) -> [WorkRegion] {
        var regions: [WorkRegion] = []
        var first = 0
        for place in gaps.indices where place + 1 == gaps.count || gaps[place + 1] != gaps[first] {
            regions += gaps[first].map { WorkRegion(points: first..<place + 1, samples: $0) }
            first = place + 1
        }
        return regions
    }

    /// Keeps a part; tallies together with those whose other halves they are.
    private mutating func keep(_ part: JournalPart, _ place: Int) {
        guard case .tallies(let tallies) = part.values else {
            return journal.keep(part, of: keys[place], isWhole: true)
        }
        let (merged, range) = merged(tallies, part.samples, place)
        if range != part.samples { journal.drop(within: range, of: keys[place]) }
        journal.keep(JournalPart(.tallies(merged), of: range), of: keys[place], isWhole: range == samples)
    }

    /// The tallies of the largest node that they complete.
    private mutating func merged(
        _ tallies: [Tally], _ range: Range<UInt64>, _ place: Int
    ) -> ([Tally], Range<UInt64>) {
        var (node, tallies, range) = (TreeNode(covering: range), tallies, range)
        let root = TreeNode(covering: samples)
        while node != root {
            if let sibling = node.sibling.part(of: samples) {
                guard let other = nodes[place].removeValue(forKey: sibling) else { break }
                tallies = zip(node.isLeft ? tallies : other, node.isLeft ? other : tallies).map { $0.merged(with: $1) }
                range = min(range.lowerBound, sibling.lowerBound)..<max(range.upperBound, sibling.upperBound)
            }
            node = node.parent
        }
        nodes[place][range] = tallies
        return (tallies, range)
    }
}
