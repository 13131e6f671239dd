import ElementaryFunctions

/// The density of overdamped Langevin dynamics over time, by finite volumes in one or two dimensions.
///
/// ∂p/∂t = ∇·(M(p∇L + T∇p)), no flux through the walls, for dθ = −M∇L dt + √(2TM) dW with a constant diagonal mobility
/// M. In space the scheme is that of Scharfetter and Gummel: cells' Gibbs masses are exactly stationary, densities stay
/// positive, and the error falls as h². In time it is exact to a stated error (see ``JumpProcess``).
public struct FokkerPlanck: Sendable {
    /// The density at one time.
    public struct Snapshot: Sendable {
        public let time: Double
        /// The probability of each cell, in the order of ``DensityGrid``; a negative one that is no larger than the
        /// error in time counts as 0.
        public let probabilities: [Double]
        /// |1 − Σp| as it was computed.
        public let massDefect: Double
        /// The least probability of a cell as it was computed.
        public let least: Double
        /// Σ p log(p/π), which never rises.
        public let relativeEntropy: Double
        /// A bound on Σ|p − p′| to the exact solution p′ of the scheme in space.
        public let timeError: Double
    }

    public let grid: DensityGrid
    public let potential: Potential
    public let temperature: Double
    public let mobility: [Double]
    let process: JumpProcess

    /// - Parameters:
    ///   - temperature: T > 0.
    ///   - mobility: the diagonal of M, each above 0; nil for 1.
    ///   - cells: the number of cells along each coordinate, 4 to 100000.
    ///   - box: walls in each coordinate; nil for the smallest box that holds all places where the Gibbs density is
    ///     above 1e-20 of its maximum, and `holding`.
    ///   - holding: places that the box must hold, such as a start.
    public init(
        _ potential: Potential, temperature: Double, mobility: [Double]? = nil, cells: [Int],
        box: [ClosedRange<Double>]? = nil, holding: [[Double]] = []
    ) throws(DensityError) {
        try Checks.temperature(temperature)
        try Checks.walls(box, dimension: potential.dimension)
        guard (1...2).contains(potential.dimension) else {
            throw .dimension(potential.dimension, expected: "one or two dimensions")
        }
        try Checks.cells(cells, within: 4...100_000, dimension: potential.dimension)
        self.mobility = try Checks.mobility(mobility, dimension: potential.dimension)
        (self.potential, self.temperature) = (potential, temperature)
        if let box {
            grid = DensityGrid(box: box, cells: cells)
        } else {
            grid = DensityGrid(box: try Self.box(potential, temperature, holding), cells: cells)
        }
        process = try JumpProcess(potential, temperature: temperature, mobility: self.mobility, grid: grid)
    }

    /// The smallest box that holds all places where the Gibbs density is not negligible, and `places`.
    static func box(
        _ potential: Potential, _ temperature: Double, _ places: [[Double]]
    ) throws(DensityError) -> [ClosedRange<Double>] {
        var box: [ClosedRange<Double>] = []
        for axis in potential.variables.indices {
            let hull = try SublevelSet(potential, temperature: temperature, walls: nil, axis: axis).hull
            var (lower, upper) = (hull.lowerBound, hull.upperBound)
            for place in places where place.count == potential.dimension {
                let margin = 0.02 * (upper - lower)
                lower = min(lower, place[axis] - margin)
                upper = max(upper, place[axis] + margin)
            }
            box.append(lower...upper)
        }
        return box
    }

    /// The Gibbs mass of each cell.
    public var stationary: [Double] { process.logStationary.map(Elementary.exp) }

    /// The density at each of `times`, which must not fall, from one place at time 0.
    ///
    /// - Parameter start: a place in the box.
    public func evolution(from start: [Double], times: [Double]) throws(DensityError) -> [Snapshot] {
        guard times.allSatisfy({ $0 >= 0 && $0 < .infinity }), zip(times, times.dropFirst()).allSatisfy({ $0 <= $1 })
        else { throw .times(times) }
        var (p, time, error) = (try probabilities(start), 0.0, 0.0)
        var snapshots: [Snapshot] = []
        for next in times {
            let evolved = next > time ? try process.evolved(p, over: next - time) : (p, 0)
            error += evolved.1
            let snapshot = snapshot(evolved.0, next, error)
            (p, time) = (snapshot.probabilities, next)
            snapshots.append(snapshot)
        }
        return snapshots
    }

    private func snapshot(_ raw: [Double], _ time: Double, _ error: Double) -> Snapshot {
        let probabilities = raw.map { max(0, $0) }
        let entropy = zip(probabilities, process.logStationary).reduce(0) { sum, pair in
            pair.0 > 0 ? sum + pair.0 * (Elementary.log(pair.0) - pair.1) : sum
        }
        return Snapshot(
            time: time, probabilities: probabilities, massDefect: (1 - raw.reduce(0, +)).magnitude,
            least: raw.min() ?? 0, relativeEntropy: entropy, timeError: error)
    }
}

extension DensityGrid {
    /// Probabilities of cells that are twice as wide.
    func merged(_ p: [Double]) -> [Double] {
        let halved = cells.map { $0 / 2 }
        var sums = Array(repeating: 0.0, count: halved.reduce(1, *))
        for cell in p.indices {
            let place = cells.count == 1 ? cell / 2 : cell / cells[1] / 2 * halved[1] + cell % cells[1] / 2
            sums[place] += p[cell]
        }
        return sums
    }
}
