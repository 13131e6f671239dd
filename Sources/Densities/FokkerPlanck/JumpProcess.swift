import ElementaryFunctions

/// The reversible jump process between neighbouring cells that a finite-volume scheme amounts to.
///
/// Rates obey πᵢ rᵢⱼ = πⱼ rⱼᵢ = cᵢⱼ, so π is exactly stationary; they are not negative, so densities stay positive; and
/// what leaves a cell enters its neighbour, so mass stays.
struct JumpProcess: Sendable {
    let grid: DensityGrid
    /// log πᵢ, normalised.
    let logStationary: [Double]
    /// For each axis, the rates from a cell to its upper neighbour and from there back; 0 at the wall.
    let up: [[Double]]
    let down: [[Double]]
    /// All that leaves a cell in unit time.
    let leaving: [Double]

    /// - Parameters:
    ///   - logStationary: log of the mass of each cell, up to a constant.
    ///   - logConductance: log cᵢⱼ for each axis between a cell and its upper neighbour, up to the same constant.
    /// - Throws: ``DensityError/coarse(cells:)``.
    init(grid: DensityGrid, logStationary raw: [Double], logConductance: [[Double]]) throws(DensityError) {
        let total = GaussFive.logSum(raw.map { ($0, 1) })
        var (up, down) = ([[Double]](), [[Double]]())
        var leaving = raw.map { _ in 0.0 }
        for axis in grid.cells.indices {
            let (stride, last) = (grid.stride(axis), grid.cells[axis] - 1)
            var (forth, back) = (leaving.map { _ in 0.0 }, leaving.map { _ in 0.0 })
            for cell in raw.indices where cell / stride % grid.cells[axis] != last {
                forth[cell] = Elementary.exp(logConductance[axis][cell] - raw[cell])
                back[cell] = Elementary.exp(logConductance[axis][cell] - raw[cell + stride])
                guard forth[cell] < 1e130, back[cell] < 1e130 else { throw .coarse(cells: grid.cells) }
                leaving[cell] += forth[cell]
                leaving[cell + stride] += back[cell]
            }
            up.append(forth)
            down.append(back)
        }
        (self.grid, self.up, self.down, self.leaving) = (grid, up, down, leaving)
        logStationary = raw.map { $0 - total }
    }

    /// The largest rate at which a cell is left; no eigenvalue of the generator is beyond −2 times it.
    var largestRate: Double { leaving.max() ?? 0 }

    /// dp/dt
    func change(of p: [Double]) -> [Double] {
        var change = zip(p, leaving).map { -($0 * $1) }
        for axis in grid.cells.indices {
            let stride = grid.stride(axis)
            let (forth, back) = (up[axis], down[axis])
            for cell in 0..<(p.count - stride) {
                change[cell + stride] = change[cell + stride].addingProduct(forth[cell], p[cell])
                change[cell] = change[cell].addingProduct(back[cell], p[cell + stride])
            }
        }
        return change
    }
}

extension JumpProcess {
    /// The scheme for dθ = −M∇L dt + √(2TM) dW with walls at the ends of the grid.
    ///
    /// The flux between two middles is that of the density's exact exponential profile there (Scharfetter and Gummel
    /// 1969; Chang and Cooper 1970): c = TM·A/(h²·mean of e^{L/T} between them), with cells' masses as their integrals
    /// of e^{−L/T}. It converges as h².
    init(
        _ potential: Potential, temperature: Double, mobility: [Double], grid: DensityGrid
    ) throws(DensityError) {
        let half = grid.widths.map { 0.5 * $0 }
        func level(_ q: [Double]) -> Double { potential.value(at: q) / temperature }
        var masses: [Double] = []
        var conductances = grid.cells.map { _ in [Double]() }
        for cell in 0..<grid.count {
            try DensityError.checkCancellation()
            let centre = grid.centre(of: cell)
            masses.append(Self.logMass(centre, half) { -level($0) })
            guard masses[cell].isFinite else { throw .notFinite(place: centre, value: potential.value(at: centre)) }
            for axis in grid.cells.indices {
                let mean = GaussFive.logMeanExponential(centre[axis] + half[axis], half[axis]) { x in
                    var q = centre
                    q[axis] = x
                    return level(q)
                }
                let rate = temperature * mobility[axis] / (4 * half[axis] * half[axis])
                conductances[axis].append(Elementary.log(rate) - mean)
            }
        }
        try self.init(grid: grid, logStationary: masses, logConductance: conductances)
    }

    /// log of the mean of exp(v) over a cell.
    private static func logMass(_ centre: [Double], _ half: [Double], _ v: ([Double]) -> Double) -> Double {
        if centre.count == 1 { return GaussFive.logMeanExponential(centre[0], half[0]) { v([$0]) } }
        return GaussFive.logSum(
            GaussFive.points.map { point in
                let x = centre[0] + half[0] * point.place
                return (GaussFive.logMeanExponential(centre[1], half[1]) { v([x, $0]) }, point.weight)
            })
    }
}
