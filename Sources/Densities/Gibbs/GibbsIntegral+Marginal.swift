extension GibbsIntegral {
    /// The law of one coordinate: a table of its distribution function that is fine enough for cubic interpolation.
    func marginal(of coordinate: Int, accuracy: Double) throws(DensityError) -> MarginalLaw {
        guard coordinate == set.axis else {
            let turned = try GibbsIntegral(
                set.potential, temperature: set.temperature, walls: set.walls, tolerance: tolerance, axis: coordinate)
            return try turned.marginal(of: coordinate, accuracy: accuracy)
        }
        var builder = MarginalBuilder(integral: self, wanted: accuracy * partition.value)
        let cells = try cells()
        for component in set.components {
            let (first, last) = (component.cuts[0], component.cuts[component.cuts.count - 1])
            let inside = cells.filter { $0.lower >= first && $0.upper <= last }
            for cell in inside { try builder.add(cell) }
        }
        return builder.law(error: partition.error / partition.value)
    }
}

/// Gathers the places of a table, from left to right.
private struct MarginalBuilder {
    let integral: GibbsIntegral
    /// The largest error of the interpolation, not normalised.
    let wanted: Double
    private var table = MarginalLaw.Table()
    private var total = 0.0
    private var worst = 0.0

    init(integral: GibbsIntegral, wanted: Double) { (self.integral, self.wanted) = (integral, wanted) }

    /// A part of a cell, with the densities at its ends.
    private struct Part {
        let lower, upper, mass, left, right: Double
        let depth: Int
    }

    mutating func add(_ cell: GaussKronrod.Cell) throws(DensityError) {
        let (left, right) = (try integral.profile(at: cell.lower), try integral.profile(at: cell.upper))
        if table.places.last != cell.lower { append(cell.lower, left) }
        var parts = [
            Part(lower: cell.lower, upper: cell.upper, mass: cell.integrals[0], left: left, right: right, depth: 0)
        ]
        while let part = parts.popLast() {
            let halves = try halves(of: part)
            let middle = 0.5 * (part.lower + part.upper)
            let guess = MarginalLaw.Table.hermite(
                at: middle, from: part.lower, 0, part.left, to: part.upper, part.mass, part.right)
            let error = (guess - halves.0.mass).magnitude
            if error > wanted, part.depth < 40 {
                parts += [halves.1, halves.0]
            } else {
                worst = max(worst, error)
                total += halves.0.mass
                append(middle, halves.0.right)
                total += halves.1.mass
                append(part.upper, part.right)
            }
        }
    }

    /// The integral of the left half is the 15-point rule's, or, if the part is short, Hermite's own quadrature would
    /// do; the right half is what is left.
    private func halves(of part: Part) throws(DensityError) -> (Part, Part) {
        let middle = 0.5 * (part.lower + part.upper)
        let density = try integral.profile(at: middle)
        let mass = try GaussKronrod.integrate(part.lower, middle) { (x: Double) throws(DensityError) -> [Double] in
            [try integral.profile(at: x)]
        }.integrals[0]
        return (
            Part(
                lower: part.lower, upper: middle, mass: mass, left: part.left, right: density, depth: part.depth + 1),
            Part(
                lower: middle, upper: part.upper, mass: part.mass - mass, left: density, right: part.right,
                depth: part.depth + 1)
        )
    }

    private mutating func append(_ place: Double, _ density: Double) {
        table.places.append(place)
        table.cumulative.append(total)
        table.densities.append(density)
    }

    /// The table, normalised.
    func law(error: Double) -> MarginalLaw {
        var normal = table
        normal.cumulative = table.cumulative.map { min(1, $0 / total) }
        normal.densities = table.densities.map { $0 / total }
        return MarginalLaw(form: .table(normal), accuracy: 2 * worst / total + 4 * error)
    }
}
