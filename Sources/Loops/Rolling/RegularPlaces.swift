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

    /// The iterations as a range in which the places move by one stride, after and before a few at the ends, where rings
    /// close for instance; all of them where there is no such range.
    static func ranges(_ sequences: [[Int]], count: Int) -> [Range<Int>] {
        guard count >= 32 else { return [0..<count] }
        let even = sequences.reduce(0..<count) { $0.clamped(to: evenRange(of: $1)) }
        let (before, after) = (0..<even.lowerBound, even.upperBound..<count)
        guard before.count <= 4, after.count <= 4 else { return [0..<count] }
        return [before, even, after].filter { !$0.isEmpty }
    }

    /// The iterations around the middle one in which the places move by one stride.
    private static func evenRange(of sequence: [Int]) -> Range<Int> {
        let middle = sequence.count / 2
        let stride = sequence[middle] - sequence[middle - 1]
        let first = (1...middle).last { sequence[$0] - sequence[$0 - 1] != stride } ?? 0
        let end = (middle..<sequence.count).first { sequence[$0] - sequence[$0 - 1] != stride } ?? sequence.count
        return first..<end
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
