/// Gaussian elimination with partial pivoting.
enum LinearSolve {
    /// The solution of A x = b; nil if A is singular to within rounding.
    static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double]? {
        var rows = zip(matrix, right).map { $0 + [$1] }
        let size = matrix.joined().reduce(0) { max($0, $1.magnitude) }
        for column in rows.indices {
            guard
                let pivot = (column..<rows.count).max(by: { rows[$0][column].magnitude < rows[$1][column].magnitude }),
                rows[pivot][column].magnitude > 1e-15 * size
            else { return nil }
            rows.swapAt(column, pivot)
            for row in rows.indices where row > column {
                let factor = rows[row][column] / rows[column][column]
                for k in column...rows.count { rows[row][k] -= factor * rows[column][k] }
            }
        }
        var x = right
        for row in rows.indices.reversed() {
            let known = (row + 1..<max(row + 1, rows.count)).reduce(0) { $0 + rows[row][$1] * x[$1] }
            x[row] = (rows[row][rows.count] - known) / rows[row][row]
        }
        return x
    }
}
