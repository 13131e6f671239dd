/// Globally adaptive quadrature of several functions at once: the interval with the largest error is halved.
struct AdaptiveQuadrature {
    /// The wanted error of each component, as a fraction of the integral of its magnitude.
    let tolerance: Double
    /// An error of the first component that is always small enough.
    var floor = 0.0
    /// Intervals are not halved beyond this number; then the error is what it is, and is stated.
    var mostCells = 400

    /// The cells from left to right, over intervals that are given by their ends.
    func cells(
        _ pieces: [(Double, Double)], _ f: (Double) throws(DensityError) -> [Double]
    ) throws(DensityError) -> [GaussKronrod.Cell] {
        var cells: [GaussKronrod.Cell] = []
        for (lower, upper) in pieces { cells.append(try GaussKronrod.integrate(lower, upper, f)) }
        while cells.count < mostCells, let worst = worst(cells) {
            let cell = cells[worst]
            let middle = 0.5 * (cell.lower + cell.upper)
            guard middle > cell.lower, middle < cell.upper else { break }
            cells[worst] = try GaussKronrod.integrate(cell.lower, middle, f)
            cells.append(try GaussKronrod.integrate(middle, cell.upper, f))
        }
        return cells.sorted { $0.lower < $1.lower }
    }

    /// The cell that is to be halved; nil if all integrals are known well enough.
    private func worst(_ cells: [GaussKronrod.Cell]) -> Int? {
        guard let count = cells.first?.integrals.count else { return nil }
        let total = Totals(cells)
        let isKnown = (0..<count).map { component in
            total.errors[component] <= max(tolerance * total.sizes[component], component == 0 ? floor : 0)
        }
        guard isKnown.contains(false) else { return nil }
        func weight(_ cell: GaussKronrod.Cell) -> Double {
            (0..<count).reduce(0) { known, component in
                isKnown[component] ? known : max(known, cell.errors[component] / total.sizes[component])
            }
        }
        return cells.indices.max { weight(cells[$0]) < weight(cells[$1]) }
    }

    /// Sums over cells.
    struct Totals {
        var integrals: [Double] = []
        var sizes: [Double] = []
        var errors: [Double] = []

        init(_ cells: [GaussKronrod.Cell]) {
            guard let count = cells.first?.integrals.count else { return }
            for component in 0..<count {
                integrals.append(cells.reduce(0) { $0 + $1.integrals[component] })
                sizes.append(cells.reduce(0) { $0 + $1.sizes[component] })
                errors.append(cells.reduce(0) { $0 + $1.errors[component] })
            }
        }
    }
}
