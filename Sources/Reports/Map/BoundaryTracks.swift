import Leapstar

/// Matches the boundaries of neighbouring rows of a map. Rows are aligned like texts: a pair with the same direction
/// costs its distance, and a boundary without a partner a fixed price.
struct BoundaryTracks {
    /// A boundary as it moves from row to row.
    struct Track {
        let rises: Bool
        var rows: [Int]
        var places: [Double]
    }

    let tracks: [Track]
    /// For every row but the last, its boundaries paired with those of the next row; nil where some have no partner.
    let pairs: [[(Double, Double)]?]

    /// - Parameter width: the width of the range of step sizes.
    init(_ rows: [[Boundary]], width: Double) {
        var (tracks, pairs) = ([Track](), [[(Double, Double)]?]())
        var open: [Int: Int] = [:]
        for (row, boundaries) in rows.enumerated() {
            let before = row == 0 ? [] : rows[row - 1]
            let matches = Self.alignment(before, boundaries, width: width)
            var next: [Int: Int] = [:]
            for (index, boundary) in boundaries.enumerated() {
                let track = matches.first { $0.1 == index }.flatMap { open[$0.0] } ?? tracks.count
                if track == tracks.count { tracks.append(Track(rises: boundary.rises, rows: [], places: [])) }
                tracks[track].rows.append(row)
                tracks[track].places.append(boundary.estimate)
                next[index] = track
            }
            if row > 0 {
                let isWhole = matches.count == before.count && matches.count == boundaries.count
                pairs.append(isWhole ? matches.map { (before[$0.0].estimate, boundaries[$0.1].estimate) } : nil)
            }
            open = next
        }
        (self.tracks, self.pairs) = (tracks, pairs)
    }

    /// The alignment with the least price, as pairs of indices into both lists, in order.
    private static func alignment(_ left: [Boundary], _ right: [Boundary], width: Double) -> [(Int, Int)] {
        let price = 0.25 * width / Double(max(left.count, right.count, 1))
        var costs = [[Double]](repeating: [Double](repeating: 0, count: right.count + 1), count: left.count + 1)
        func pairCost(_ i: Int, _ j: Int) -> Double {
            left[i].rises == right[j].rises ? (left[i].estimate - right[j].estimate).magnitude : .infinity
        }
        for i in (0...left.count).reversed() {
            for j in (0...right.count).reversed() where i < left.count || j < right.count {
                let skipLeft = i < left.count ? costs[i + 1][j] + price : .infinity
                let skipRight = j < right.count ? costs[i][j + 1] + price : .infinity
                let both = i < left.count && j < right.count ? costs[i + 1][j + 1] + pairCost(i, j) : .infinity
                costs[i][j] = min(skipLeft, skipRight, both)
            }
        }
        var (i, j, matches) = (0, 0, [(Int, Int)]())
        while i < left.count, j < right.count {
            if costs[i][j] == costs[i + 1][j + 1] + pairCost(i, j) {
                matches.append((i, j))
                (i, j) = (i + 1, j + 1)
            } else if costs[i][j] == costs[i + 1][j] + price {
                i += 1
            } else {
                j += 1
            }
        }
        return matches
    }
}
