/// The factor R of a symmetric positive definite matrix A = R Rᵀ whose entries lie within a band.
struct BandedCholesky: Sendable {
    /// The number of diagonals below the main one.
    let width: Int
    let count: Int
    /// R row by row: `width` places to the left of the diagonal, then the diagonal.
    private var entries: [Double]

    /// - Parameter rows: the lower triangle of A, each row as ``entries`` has it. Nil if it is not positive definite to
    ///   within rounding, or if the task is cancelled on the way.
    init?(rows: [Double], width: Int) {
        (self.width, entries, count) = (width, rows, rows.count / (width + 1))
        let isDefinite = entries.withUnsafeMutableBufferPointer { Self.factor($0, width, rows.count / (width + 1)) }
        guard isDefinite else { return nil }
    }

    private static func factor(_ a: UnsafeMutableBufferPointer<Double>, _ width: Int, _ count: Int) -> Bool {
        for row in 0..<count {
            guard !Task.isCancelled else { return false }
            let base = row * (width + 1) + width - row
            for column in max(0, row - width)...row {
                let other = column * (width + 1) + width - column
                var sum = a[base + column]
                for k in max(0, row - width)..<max(column, max(0, row - width)) { sum -= a[base + k] * a[other + k] }
                if column < row {
                    a[base + column] = sum / a[other + column]
                } else {
                    guard sum > 0 else { return false }
                    a[base + row] = sum.squareRoot()
                }
            }
        }
        return true
    }

    /// A⁻¹ b
    func solve(_ right: [Double]) -> [Double] {
        var x = right
        for row in 0..<count {
            let base = row * (width + 1) + width - row
            for k in max(0, row - width)..<row { x[row] -= entries[base + k] * x[k] }
            x[row] /= entries[base + row]
        }
        for row in (0..<count).reversed() {
            let base = row * (width + 1) + width - row
            x[row] /= entries[base + row]
            for k in max(0, row - width)..<row { x[k] -= entries[base + k] * x[row] }
        }
        return x
    }
}
