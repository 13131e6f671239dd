/// The density of overdamped Langevin dynamics that starts at one place, at chosen times, extrapolated in the width of
/// the cells.
///
/// The same equation is solved on two grids, one with half as many cells along each coordinate, over the same box
/// (see ``FokkerPlanck``). The start lies on a wall between cells of both, so that it spreads over them alike and all
/// errors in space fall as h²: what is left after Richardson's extrapolation falls as h⁴.
public struct RefinedEvolution: Sendable {
    /// The density at one time.
    public struct Snapshot: Sendable {
        public let time: Double
        /// The probability of each cell of ``RefinedEvolution/grid``.
        public let probabilities: [Double]
        /// How far, as a total variation distance, the extrapolation is from the finer of the two grids: more than its
        /// own error where the cells are small beside what the density looks like.
        public let gridError: Double
        /// Whether the cells of the finer grid are small beside what the density looks like: it does not change by most
        /// of itself from one to the next. Nothing else tells of a density that is narrower than a cell, which looks
        /// the same on both grids.
        public let isResolved: Bool
        /// A bound on the error of the evolution in time, as a total variation distance.
        public let timeError: Double
        /// |1 − Σp| as it was computed.
        public let massDefect: Double
        /// Σ p log(p/π) on the finer grid.
        public let relativeEntropy: Double
    }

    public let potential: Potential
    public let temperature: Double
    public let mobility: [Double]?
    public let start: [Double]
    /// The cells of which probabilities are given: the coarser of the two grids.
    public let grid: DensityGrid

    /// Checks the question and chooses the box; nothing is solved yet.
    ///
    /// - Parameters:
    ///   - temperature: T > 0.
    ///   - mobility: the diagonal of M, each above 0; nil for 1.
    ///   - cells: the number of cells along each coordinate of the finer grid, 16 to 100000; rounded up to an even one.
    ///   - start: the place at time 0.
    public init(
        _ potential: Potential, temperature: Double, mobility: [Double]? = nil, cells: Int, start: [Double]
    ) throws(DensityError) {
        try Checks.temperature(temperature)
        guard (1...2).contains(potential.dimension) else {
            throw .dimension(potential.dimension, expected: "one or two dimensions")
        }
        guard start.count == potential.dimension else {
            throw .length("a start", got: start.count, expected: potential.dimension)
        }
        try Checks.cells(start.map { _ in cells }, within: 16...100_000, dimension: potential.dimension)
        _ = try Checks.mobility(mobility, dimension: potential.dimension)
        (self.potential, self.temperature, self.mobility, self.start) = (potential, temperature, mobility, start)
        let box = try FokkerPlanck.box(potential, temperature, [start])
        let half = (cells + 1) / 2
        grid = DensityGrid(
            box: zip(box, start).map { Self.aligned($0, half, wall: $1) }, cells: start.map { _ in half })
    }

    /// An interval that holds `range` and has a wall between its cells at `wall`.
    private static func aligned(_ range: ClosedRange<Double>, _ cells: Int, wall: Double) -> ClosedRange<Double> {
        let width = (range.upperBound - range.lowerBound) / Double(cells - 1)
        let below = max(1, ((wall - range.lowerBound) / width).rounded(.up))
        return (wall - below * width)...(wall + (Double(cells) - below) * width)
    }

    /// Two cells with all of the density have a roughness of 0.5, a normal density whose deviation is a cell's width
    /// has up to 0.56, and one of two such widths 0.28.
    private static let roughest = 0.4

    private func equation(_ factor: Int) throws(DensityError) -> FokkerPlanck {
        try FokkerPlanck(
            potential, temperature: temperature, mobility: mobility, cells: grid.cells.map { factor * $0 },
            box: grid.box)
    }

    /// The Gibbs mass of each cell of ``grid``.
    public func stationary() throws(DensityError) -> [Double] {
        let fine = try equation(2)
        return fine.grid.merged(fine.stationary)
    }

    /// The density at each of `times`, which must not fall.
    public func snapshots(at times: [Double]) throws(DensityError) -> [Snapshot] {
        let fine = try equation(2)
        let found = try fine.evolution(from: start, times: times)
        let coarse = try equation(1).evolution(from: start, times: times)
        return zip(found, coarse).map { mine, other in
            let merged = fine.grid.merged(mine.probabilities)
            let limit = zip(merged, other.probabilities).map { max(0, $0 + ($0 - $1) / 3) }
            return Snapshot(
                time: mine.time, probabilities: limit,
                gridError: 0.5 * zip(merged, limit).reduce(0) { $0 + ($1.0 - $1.1).magnitude },
                isResolved: fine.grid.roughness(of: mine.probabilities) < Self.roughest,
                timeError: 0.5 * (4 * mine.timeError + other.timeError) / 3, massDefect: mine.massDefect,
                relativeEntropy: mine.relativeEntropy)
        }
    }
}

extension DensityGrid {
    /// Σ|p(i+1)² − p(i)²|/2 over neighbours along a coordinate, over Σp²; the larger one of two coordinates.
    ///
    /// It falls as the width of cells beside that of the density's peaks, however many there are; 1 for a single cell.
    func roughness(of p: [Double]) -> Double {
        let whole = p.reduce(0) { $0.addingProduct($1, $1) }
        let rises = cells.indices.map { axis in
            p.indices.reduce(0) { sum, cell in
                let place = cell / stride(axis) % cells[axis]
                let below = place > 0 ? p[cell - stride(axis)] : 0
                let last = place == cells[axis] - 1 ? p[cell] * p[cell] : 0
                return sum + (p[cell] * p[cell] - below * below).magnitude + last
            }
        }
        return 0.5 * (rises.max() ?? 0) / whole
    }
}
