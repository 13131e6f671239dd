/// Eigenvalues of small dense symmetric matrices by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations,
/// §8.5).
package struct SymmetricEigenvalues {
    /// In no particular order; accurate to a few ulps of the largest.
    package let values: [Double]

    /// `matrix` holds rows of equal length and is symmetric and finite.
    package init(_ matrix: [[Double]]) {
        var rotated = matrix
        var sweeps = 0
        while sweeps < Self.maximumSweeps, Self.offDiagonal(rotated) > 1e-30 * Self.frobenius(rotated) {
            Self.sweep(&rotated)
            sweeps += 1
        }
        values = rotated.indices.map { rotated[$0][$0] }
    }

    /// Convergence is quadratic: about ten sweeps serve any matrix.
    private static let maximumSweeps = 64

    private static func frobenius(_ a: [[Double]]) -> Double { a.joined().reduce(0) { $0 + $1 * $1 } }

    private static func offDiagonal(_ a: [[Double]]) -> Double {
        var sum = 0.0
        for i in a.indices { for j in a.indices where j != i { sum += a[i][j] * a[i][j] } }
        return sum
    }

    private static func sweep(_ a: inout [[Double]]) {
        for i in a.indices { for j in a.indices where j > i && a[i][j] != 0 { rotate(&a, i, j) } }
    }

    /// Makes a[i][j] zero.
    private static func rotate(_ a: inout [[Double]], _ i: Int, _ j: Int) {
        let theta = (a[j][j] - a[i][i]) / (2 * a[i][j])
        let tangent = (theta < 0 ? -1 : 1) / (theta.magnitude + (theta * theta + 1).squareRoot())
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        for k in a.indices {
            let (x, y) = (a[k][i], a[k][j])
            (a[k][i], a[k][j]) = (cosine * x - sine * y, sine * x + cosine * y)
        }
        for k in a.indices {
            let (x, y) = (a[i][k], a[j][k])
            (a[i][k], a[j][k]) = (cosine * x - sine * y, sine * x + cosine * y)
        }
        (a[i][j], a[j][i]) = (0, 0)
    }
}
