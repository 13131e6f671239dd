extension FokkerPlanck {
    /// The probability of each cell at time 0: a place is shared among the middles of the cells around it so that the
    /// mean is right.
    func probabilities(_ start: [Double]) throws(DensityError) -> [Double] {
        guard start.count == grid.cells.count else {
            throw .length("a start", got: start.count, expected: grid.cells.count)
        }
        guard zip(grid.box, start).allSatisfy({ $0.contains($1) }) else { throw .outside(place: start) }
        let alongAxes = start.indices.map { shares(start[$0], $0) }
        if alongAxes.count == 1 { return alongAxes[0] }
        return alongAxes[0].flatMap { first in alongAxes[1].map { first * $0 } }
    }

    /// A place shared among two neighbouring middles.
    private func shares(_ x: Double, _ axis: Int) -> [Double] {
        var shares = Array(repeating: 0.0, count: grid.cells[axis])
        let position = (x - grid.centre(0, along: axis)) / grid.widths[axis]
        let lower = min(max(Int(position.rounded(.down)), 0), shares.count - 2)
        let share = min(max(position - Double(lower), 0), 1)
        (shares[lower], shares[lower + 1]) = (1 - share, share)
        return shares
    }
}
