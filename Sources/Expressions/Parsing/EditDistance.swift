extension [String] {
    /// The first of the names nearest to `word`, if it is near enough to be a likely misspelling.
    package func nearest(to word: String) -> String? {
        let limit = word.count <= 3 ? 1 : 2
        let ranked = map { (name: $0, distance: editDistance($0, word)) }
        let best = ranked.enumerated().min { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
        guard let best = best?.element, best.distance <= limit, best.distance < word.count else { return nil }
        return best.name
    }
}

/// The smallest number of insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`.
func editDistance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    // Row i holds the distances from the first i characters of a to the prefixes of b.
    var rows = [Array(0...b.count)]
    for i in a.indices {
        var row = [i + 1]
        for j in b.indices {
            let deleted = rows[i][j + 1] + 1
            let inserted = row[j] + 1
            let replaced = rows[i][j] + (a[i] == b[j] ? 0 : 1)
            let isSwap = i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j]
            let swapped = isSwap ? rows[i - 1][j - 1] + 1 : .max
            row.append(min(deleted, inserted, replaced, swapped))
        }
        rows.append(row)
    }
    return rows[a.count][b.count]
}
