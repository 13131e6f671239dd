import ElementaryFunctions

/// The lower triangle R with A = R Rᵀ of a symmetric positive definite matrix.
struct CholeskyFactor: Sendable {
    let rows: [[Double]]

    /// Nil if the matrix is not positive definite to within rounding.
    init?(_ matrix: [[Double]]) {
        var rows: [[Double]] = []
        for i in matrix.indices {
            var row: [Double] = []
            for j in 0..<i {
                row.append((matrix[i][j] - Self.dot(row, rows[j], count: j)) / rows[j][j])
            }
            let pivot = matrix[i][i] - Self.dot(row, row, count: i)
            guard pivot > 16 * Double.ulpOfOne * Double(matrix.count) * matrix[i][i].magnitude else { return nil }
            rows.append(row + [pivot.squareRoot()])
        }
        self.rows = rows
    }

    private static func dot(_ a: [Double], _ b: [Double], count: Int) -> Double {
        (0..<count).reduce(0) { $0.addingProduct(a[$1], b[$1]) }
    }

    /// log det A
    var logDeterminant: Double { rows.indices.reduce(0) { $0 + 2 * Elementary.log(rows[$1][$1]) } }

    /// A⁻¹ b
    func solve(_ right: [Double]) -> [Double] {
        var x = right
        for i in rows.indices {
            for j in 0..<i { x[i] -= rows[i][j] * x[j] }
            x[i] /= rows[i][i]
        }
        for i in rows.indices.reversed() {
            for j in i + 1..<max(i + 1, rows.count) { x[i] -= rows[j][i] * x[j] }
            x[i] /= rows[i][i]
        }
        return x
    }

    /// The diagonal of A⁻¹.
    var inverseDiagonal: [Double] {
        rows.indices.map { place in
            solve(rows.indices.map { $0 == place ? 1 : 0 })[place]
        }
    }
}
