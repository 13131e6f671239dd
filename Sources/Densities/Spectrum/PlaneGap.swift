import ElementaryFunctions

/// The spectral gap of a reversible jump process on a grid of any shape, by Lanczos's method on the inverse.
///
/// The conductances c make a graph Laplacian K, and Kφ = λΠφ with the masses Π on its diagonal. K is singular for
/// constants alone: with the most probable cell held at 0 it has a banded Cholesky factor, and with means taken out
/// K⁻¹Π is a symmetric operator in the scalar product of Π, whose largest eigenvalue is 1/λ₁.
struct PlaneGap {
    private let factor: BandedCholesky
    /// √π of each cell.
    private let roots: [Double]
    /// 1/√r of each cell's rate r of leaving it.
    private let scales: [Double]
    private let pinned: Int
    private static let mostSteps = 80

    /// - Throws: ``DensityError/notConverged(_:)`` where the masses of cells differ too much for the factor;
    ///   ``DensityError/cancelled``.
    init(_ process: JumpProcess) throws(DensityError) {
        roots = process.logStationary.map { Elementary.exp(0.5 * $0) }
        pinned = roots.indices.max { [roots] in roots[$0] < roots[$1] } ?? 0
        scales = process.leaving.map { 1 / $0.squareRoot() }
        guard let factor = BandedCholesky(rows: Self.rows(process, pinned), width: process.grid.stride(0)) else {
            try DensityError.checkCancellation()
            throw .notConverged("the spectral gap")
        }
        self.factor = factor
    }

    /// The lower triangle of D^{−½}KD^{−½}, with the diagonal D of K: 1 on the diagonal. In the pinned cell's row and
    /// column there is nothing else.
    ///
    /// πᵢrᵢⱼ/√(πᵢrᵢ·πⱼrⱼ) = √(rᵢⱼrⱼᵢ/(rᵢrⱼ)) needs no masses, so that improbable cells are as exact as others.
    private static func rows(_ process: JumpProcess, _ pinned: Int) -> [Double] {
        let width = process.grid.stride(0)
        var rows = Array(repeating: 0.0, count: process.leaving.count * (width + 1))
        for cell in process.leaving.indices {
            rows[cell * (width + 1) + width] = 1
            for axis in process.grid.cells.indices {
                let below = cell - process.grid.stride(axis)
                guard below >= 0, cell != pinned, below != pinned else { continue }
                let rates = process.up[axis][below] * process.down[axis][below]
                let scale = process.leaving[below] * process.leaving[cell]
                rows[cell * (width + 1) + width - process.grid.stride(axis)] -= (rates / scale).squareRoot()
            }
        }
        return rows
    }

    /// The smallest eigenvalue of the process's generator but 0, with the sign turned.
    ///
    /// - Throws: ``DensityError/notConverged(_:)``, ``DensityError/cancelled``.
    func value() throws(DensityError) -> Double {
        var basis = [unit(withoutMean(roots.indices.map { roots[$0] * Self.scatter($0) }))]
        var (diagonal, beside, best) = ([Double](), [Double](), 0.0)
        for step in 1...Self.mostSteps {
            try DensityError.checkCancellation()
            var next = applied(basis[step - 1])
            diagonal.append(Self.dot(next, basis[step - 1]))
            // Twice, so that the basis stays orthogonal.
            for _ in 0..<2 {
                for vector in basis { Self.add(-Self.dot(next, vector), vector, to: &next) }
            }
            let size = Self.dot(next, next).squareRoot()
            if step % 4 == 0 || size <= 1e-14 * diagonal[0] {
                let largest = SymmetricEigenvalues.of(Self.tridiagonal(diagonal, beside)).last ?? 0
                if (largest - best).magnitude <= 1e-11 * largest || size <= 1e-14 * diagonal[0] { return 1 / largest }
                best = largest
            }
            beside.append(size)
            basis.append(next.map { $0 / size })
        }
        throw .notConverged("the spectral gap")
    }

    /// √Π K⁻¹ √Π u with the mean taken out.
    private func applied(_ u: [Double]) -> [Double] {
        var right = zip(u, scales).map { $0 * $1 }
        right[pinned] = 0
        return withoutMean(zip(factor.solve(right), scales).map { $0 * $1 })
    }

    private func withoutMean(_ u: [Double]) -> [Double] {
        var u = u
        Self.add(-Self.dot(u, roots), roots, to: &u)
        return u
    }

    private func unit(_ u: [Double]) -> [Double] {
        let size = Self.dot(u, u).squareRoot()
        return u.map { $0 / size }
    }

    /// A number in [−1, 1) for each cell, without any symmetry.
    private static func scatter(_ cell: Int) -> Double {
        var z = (UInt64(cell) &+ 1) &* 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double(Int64(bitPattern: z ^ (z >> 31))) * 0x1p-63
    }

    private static func tridiagonal(_ diagonal: [Double], _ beside: [Double]) -> [[Double]] {
        diagonal.indices.map { i in
            diagonal.indices.map { j in i == j ? diagonal[i] : abs(i - j) == 1 ? beside[min(i, j)] : 0 }
        }
    }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for place in a.indices { sum = sum.addingProduct(a[place], b[place]) }
        return sum
    }

    private static func add(_ factor: Double, _ a: [Double], to b: inout [Double]) {
        for place in a.indices { b[place] = b[place].addingProduct(factor, a[place]) }
    }
}
