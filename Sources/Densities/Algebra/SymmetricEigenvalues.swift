/// Eigenvalues of small symmetric matrices, by Jacobi's rotations (Golub and Van Loan, Matrix Computations, §8.5).
enum SymmetricEigenvalues {
    /// All eigenvalues, from the smallest on.
    static func of(_ matrix: [[Double]]) -> [Double] {
        var a = matrix
        for _ in 0..<60 {
            var rotated = false
            for i in a.indices {
                for j in 0..<i where a[i][j].magnitude > 1e-17 * (a[i][i].magnitude + a[j][j].magnitude) {
                    rotate(&a, j, i)
                    rotated = true
                }
            }
            guard rotated else { break }
        }
        return a.indices.map { a[$0][$0] }.sorted()
    }

    /// Makes the element at (p, q) 0.
    private static func rotate(_ a: inout [[Double]], _ p: Int, _ q: Int) {
        let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
        let sign: Double = theta < 0 ? -1 : 1
        let t = sign / (theta.magnitude + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in a.indices { (a[k][p], a[k][q]) = (c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q]) }
        for k in a.indices { (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]) }
    }
}
