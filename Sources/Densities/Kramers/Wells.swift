/// The minima of a potential that searches find, and the slowest way between two of them.
public struct Wells: Sendable {
    /// The minimum to which a search from the start leads; nil if there is none.
    public let nearest: CriticalPoint?
    /// All minima that were found, from the deepest on.
    public let minima: [CriticalPoint]
    /// The way between the deepest minimum and another whose rates are smallest; nil where there is one minimum, or no
    /// saddle was found.
    public let slowest: WellPair?

    /// Looks for minima from `start` and, in one and two dimensions, from a lattice over the places where the Gibbs
    /// density is not negligible: 65 places on a line, 11 × 11 in a plane. Wells between these are not seen.
    ///
    /// - Parameter mobility: the diagonal of M; nil for 1.
    /// - Throws: ``DensityError`` for T that is not above 0, or in one and two dimensions a potential that does not
    ///   confine.
    public init(
        _ potential: Potential, temperature: Double, mobility: [Double]? = nil, start: [Double]
    ) throws(DensityError) {
        try Checks.temperature(temperature)
        nearest = try? potential.minimum(from: start, mobility: mobility)
        var found = nearest.map { [$0] } ?? []
        for place in try Self.lattice(potential, temperature) {
            guard let next = try? potential.minimum(from: place, mobility: mobility) else { continue }
            if !found.contains(where: { Self.areSame($0, next) }) { found.append(next) }
        }
        minima = found.sorted { $0.value < $1.value }
        slowest = WellPair.slowest(potential, temperature, mobility, minima)
    }

    private static func lattice(_ potential: Potential, _ temperature: Double) throws(DensityError) -> [[Double]] {
        guard (1...2).contains(potential.dimension) else { return [] }
        let box = try FokkerPlanck.box(potential, temperature, [])
        let count = potential.dimension == 1 ? 65 : 11
        let lines = box.map { range in
            (1...count).map {
                range.lowerBound + Double($0) / Double(count + 1) * (range.upperBound - range.lowerBound)
            }
        }
        return lines.count == 1 ? lines[0].map { [$0] } : lines[0].flatMap { x in lines[1].map { [x, $0] } }
    }

    private static func areSame(_ a: CriticalPoint, _ b: CriticalPoint) -> Bool {
        zip(a.place, b.place).allSatisfy { ($0 - $1).magnitude <= 1e-5 * (1 + $0.magnitude) }
    }

    /// A linear function of the place that relaxes slowly, as its coefficients: along the line between the two minima of
    /// ``slowest``, else that of the softest direction at the nearest minimum, which is the first eigenfunction of a
    /// quadratic potential. Nil without a minimum.
    public func slowDirection(_ potential: Potential, mobility: [Double]? = nil) -> [Double]? {
        if let slowest { return zip(slowest.first.place, slowest.second.place).map { $1 - $0 } }
        guard let nearest else { return nil }
        let roots = (mobility ?? nearest.place.map { _ in 1 }).map { $0.squareRoot() }
        let hessian = potential.hessian(at: nearest.place)
        let scaled = roots.indices.map { i in roots.indices.map { roots[i] * hessian[i][$0] * roots[$0] } }
        return zip(Self.softest(scaled, nearest.rates[0]), roots).map { $0 / $1 }
    }

    /// The eigenvector of the smallest eigenvalue, by inverse iteration from a start without symmetry.
    private static func softest(_ matrix: [[Double]], _ rate: Double) -> [Double] {
        let shifted = matrix.indices.map { i in
            matrix.indices.map { j in matrix[i][j] - (i == j ? rate * (1 - 1e-6) : 0) }
        }
        var vector = matrix.indices.map { 1 + 0.37 * Double($0 % 7) }
        for _ in 0..<8 {
            guard let next = LinearSolve.solve(shifted, vector) else { break }
            let size = next.reduce(0) { $0 + $1 * $1 }.squareRoot()
            vector = next.map { $0 / size }
        }
        return vector
    }
}

/// Two minima and the saddle between them.
public struct WellPair: Sendable {
    public let first, second: CriticalPoint
    /// Kramers' rates from the first over the saddle and from the second.
    public let forth, back: KramersRate

    /// The rate at which an imbalance between the two decays: the sum of both rates, with the sum of their errors. Nil
    /// where the barrier is too low for one of them.
    public var relaxation: Approximation? {
        guard let forth = forth.rate, let back = back.rate else { return nil }
        return Approximation(value: forth.value + back.value, error: forth.error + back.error)
    }

    static func slowest(
        _ potential: Potential, _ temperature: Double, _ mobility: [Double]?, _ minima: [CriticalPoint]
    ) -> WellPair? {
        guard let deepest = minima.first else { return nil }
        let pairs = minima.dropFirst().compactMap { other -> WellPair? in
            guard let saddle = try? potential.saddle(from: deepest, to: other, mobility: mobility),
                let forth = try? KramersRate(potential, temperature: temperature, minimum: deepest, saddle: saddle),
                let back = try? KramersRate(potential, temperature: temperature, minimum: other, saddle: saddle)
            else { return nil }
            return WellPair(first: deepest, second: other, forth: forth, back: back)
        }
        return pairs.min { $0.forth.leading + $0.back.leading < $1.forth.leading + $1.back.leading }
    }
}
