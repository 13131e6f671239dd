/// The ends of a symmetric matrix's spectrum from products with vectors (Golub and Van Loan, Matrix Computations,
/// §10.1).
///
/// Vectors are not reorthogonalised: the loss of orthogonality shows as copies of ends already found, never as other
/// ends (Paige 1980). So memory for three vectors is enough.
struct Lanczos {
    /// The end of the spectrum that is wanted.
    enum End {
        case largest, largestMagnitude
    }

    private var matrix = Tridiagonal()
    private var previous: [Double]
    private var current: [Double]
    private var coupling = 0.0

    /// The ends of the spectrum, once the wanted end is known or after `budget` products, of which there are at least
    /// ``fewestProducts`` and at most ``mostProducts``.
    ///
    /// The wanted end is an eigenvalue to within ``tolerance`` times the largest magnitude, and to within rounding if
    /// no other eigenvalue is near. If products run out, it lies between the end and the middle of the spectrum, near
    /// the end. Nil if a product is not finite, or if the task is cancelled.
    static func spectrum(
        order: Int, until end: End, budget: Int = mostProducts, product: ([Double]) -> [Double]?
    ) -> ClosedRange<Double>? {
        var run = Lanczos(order: order)
        let limit = min(mostProducts, max(fewestProducts, budget))
        for count in 1...limit {
            guard !Task.isCancelled, run.advance(product) else { return nil }
            let isLast = run.isExhausted || count == limit
            guard isLast || isLookedAt(after: count) else { continue }
            let (lower, upper) = run.matrix.ends
            if isLast || run.knows(end, lower, upper) { return lower.value...upper.value }
        }
        return nil
    }

    /// Whether the ends are computed after `count` products; computing them costs as much as some products.
    private static func isLookedAt(after count: Int) -> Bool { count <= 16 || count.isMultiple(of: 8) }

    /// Whether the wanted end, `lower` or `upper`, is known to ``tolerance``.
    private func knows(_ end: End, _ lower: Tridiagonal.Pair, _ upper: Tridiagonal.Pair) -> Bool {
        let wanted = end == .largest || upper.value >= -lower.value ? upper : lower
        return coupling * wanted.lastElement <= Self.tolerance * max(upper.value.magnitude, lower.value.magnitude)
    }

    private static let tolerance = 1e-9
    /// The limit on products: a fraction of a second for thousands of coordinates.
    static let mostProducts = 1500
    /// So few find the end of most spectra to within a per cent.
    private static let fewestProducts = 12

    /// Starts along a fixed direction that is unrelated to the structure of any matrix.
    private init(order: Int) {
        let start = (0..<order).map { Double(Int64(bitPattern: Self.mixed(UInt64($0) + 1))) }
        let size = Self.size(start)
        previous = start.map { _ in 0 }
        current = start.map { $0 / size }
    }

    /// Whether every reachable vector has been reached.
    private var isExhausted: Bool { coupling == 0 }

    /// Takes one product; returns false if it is not finite.
    private mutating func advance(_ product: ([Double]) -> [Double]?) -> Bool {
        guard var next = product(current) else { return false }
        for place in next.indices { next[place] -= coupling * previous[place] }
        let along = zip(next, current).reduce(0) { $0 + $1.0 * $1.1 }
        for place in next.indices { next[place] -= along * current[place] }
        matrix.append(diagonal: along, coupling: coupling)
        coupling = Self.size(next)
        if coupling <= 4 * Double.ulpOfOne * matrix.bound { coupling = 0 }
        guard coupling.isFinite, (4 * matrix.bound).isFinite else { return false }
        let size = coupling
        (previous, current) = (current, next.map { $0 / size })
        return true
    }

    /// The Euclidean norm, without overflow or underflow.
    private static func size(_ vector: [Double]) -> Double {
        let largest = vector.reduce(0) { max($0, $1.magnitude) }
        guard largest > 0 else { return 0 }
        return largest * vector.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }.squareRoot()
    }

    /// SplitMix64's output function (Steele, Lea and Flood 2014).
    private static func mixed(_ number: UInt64) -> UInt64 {
        var z = number &* 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
