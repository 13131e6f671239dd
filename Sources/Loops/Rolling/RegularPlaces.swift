/// Finds how places of the iterations of a nest follow from its indices.
struct RegularPlaces {
    /// How far each index runs, the outermost first.
    let counts: [Int]

    /// Indices by which most of the given sequences of places move in strides.
    ///
    /// - Parameter links: the iterations of the innermost index, if it is given; 1 if it is not.
    init(_ sequences: [[Int]], count: Int, links: Int = 1) {
        let starts = links == 1 ? sequences : sequences.map { Self.every(links, of: $0) }
        let outer = Self.counts(starts, count)
        counts = links == 1 ? outer : outer + [links]
    }

    private static func every(_ step: Int, of sequence: [Int]) -> [Int] {
        stride(from: 0, to: sequence.count, by: step).map { sequence[$0] }
    }

    private static func counts(_ sequences: [[Int]], _ count: Int) -> [Int] {
        guard count > 1 else { return [] }
        let rows = sequences.map { longestRow(in: $0) }
        let row = rows.filter { $0 > 1 && $0 < count }.reduce(0, gcd)
        guard row > 1 else { return [count] }
        // Those that are not regular within rows are listed, whatever the rows.
        let starts = zip(sequences, rows).filter { $1.isMultiple(of: row) }.map { every(row, of: $0.0) }
        return counts(starts, count / row) + [row]
    }

    /// The longest rows, of which there is a whole number, within which the places move by one stride.
    private static func longestRow(in sequence: [Int]) -> Int {
        let distance = sequence.count > 1 ? sequence[1] - sequence[0] : 0
        let breaks = sequence.indices.dropFirst().filter { sequence[$0] - sequence[$0 - 1] != distance }
        return breaks.reduce(sequence.count, gcd)
    }

    private static func gcd(_ a: Int, _ b: Int) -> Int { b == 0 ? a : gcd(b, a % b) }

    /// The iterations as a few ranges in each of which all places move by one stride, as where rings close or where one array
    /// ends and the next begins; all in one range if that takes more than a few.
    static func ranges(_ sequences: [[Int]], count: Int) -> [Range<Int>] {
        guard count >= 32 else { return [0..<count] }
        var breaks: Set<Int> = []
        for sequence in sequences {
            breaks.formUnion(Self.breaks(in: sequence))
            if breaks.count > 3 { return [0..<count] }
        }
        let bounds = [0] + breaks.sorted() + [count]
        return zip(bounds, bounds.dropFirst()).map { $0..<$1 }
    }

    /// The iterations to which places come by another stride than the usual one.
    private static func breaks(in sequence: [Int]) -> [Int] {
        let strides = zip(sequence.dropFirst(), sequence).map { $0 - $1 }.sorted()
        let usual = strides[strides.count / 2]
        return sequence.indices.dropFirst().filter { sequence[$0] - sequence[$0 - 1] != usual }
    }

    private init(counts: [Int]) { self.counts = counts }

    /// The indices outside of the innermost.
    var withoutInnermost: RegularPlaces { RegularPlaces(counts: Array(counts.dropLast())) }

    /// The places as strides; nil if they follow none.
    func strided(_ sequence: [Int]) -> LoopCode.Places? {
        var strides: [Int] = []
        var step = 1
        for count in counts.reversed() {
            strides.insert(count > 1 ? sequence[step] - sequence[0] : 0, at: 0)
            step *= count
        }
        var expected = [sequence[0]]
        for (count, stride) in zip(counts, strides) {
            expected = expected.flatMap { first in (0..<count).map { first + $0 * stride } }
        }
        return expected == sequence ? .strided(first: sequence[0], strides: strides) : nil
    }
}
