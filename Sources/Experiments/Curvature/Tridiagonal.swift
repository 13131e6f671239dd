/// A growing symmetric tridiagonal matrix, with the ends of its spectrum.
struct Tridiagonal {
    /// An eigenvalue, with the magnitude of the last element of its unit eigenvector.
    struct Pair {
        let value: Double
        let lastElement: Double
    }

    private var diagonal: [Double] = []
    /// The elements between each diagonal element and the one before it; 0 for the first.
    private var couplings: [Double] = []
    /// A bound on the magnitude of all eigenvalues, up to a factor of 2.
    private(set) var bound = 0.0

    mutating func append(diagonal element: Double, coupling: Double) {
        diagonal.append(element)
        couplings.append(diagonal.count == 1 ? 0 : coupling)
        bound = max(bound, element.magnitude + 2 * coupling)
    }

    /// The smallest and the largest eigenvalue; the matrix must have an element.
    var ends: (lower: Pair, upper: Pair) {
        let flipped = Tridiagonal(diagonal: diagonal.map(-), couplings: couplings, bound: bound)
        let lower = flipped.largest
        return (Pair(value: -lower.value, lastElement: lower.lastElement), largest)
    }

    /// The largest eigenvalue, by bisection down to the last bit or two.
    private var largest: Pair {
        var (below, above) = (-2 * bound, 2 * bound)
        while true {
            let middle = below + 0.5 * (above - below)
            guard middle > below, middle < above else { break }
            if isAboveAll(middle) { above = middle } else { below = middle }
        }
        return Pair(value: above, lastElement: lastElement(above))
    }

    /// Whether x is above all eigenvalues: all pivots of T − x are below 0 (Golub and Van Loan, §8.4).
    private func isAboveAll(_ x: Double) -> Bool {
        var pivot = -1.0
        for (element, coupling) in zip(diagonal, couplings) {
            pivot = element - x - coupling * (coupling / pivot)
            guard pivot < 0 else { return false }
        }
        return true
    }

    /// The magnitude of the last element of the unit eigenvector of `value`, the largest eigenvalue.
    ///
    /// The eigenvector is built backwards from its last element; all pivots but the last are below 0.
    private func lastElement(_ value: Double) -> Double {
        var pivots = [diagonal[0] - value]
        for place in diagonal.indices.dropFirst() {
            pivots.append(diagonal[place] - value - couplings[place] * (couplings[place] / pivots[place - 1]))
        }
        var (element, squares) = (1.0, 1.0)
        for place in diagonal.indices.dropFirst().reversed() {
            element *= couplings[place] / pivots[place - 1].magnitude
            squares += element * element
        }
        return 1 / squares.squareRoot()
    }
}
