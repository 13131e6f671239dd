import ElementaryFunctions

extension FokkerPlanck {
    /// The probability of each cell at time 0.
    func probabilities(_ start: Start) throws(DensityError) -> [Double] {
        var alongAxes: [[Double]] = []
        for axis in grid.cells.indices { alongAxes.append(try shares(start, axis)) }
        if alongAxes.count == 1 { return alongAxes[0] }
        return alongAxes[0].flatMap { first in alongAxes[1].map { first * $0 } }
    }

    private func shares(_ start: Start, _ axis: Int) throws(DensityError) -> [Double] {
        switch start {
        case .point(let place):
            try check(place, "a start")
            return pointShares(place[axis], axis)
        case .normal(let mean, let deviations):
            try check(mean, "a mean")
            guard deviations.count == mean.count, deviations.allSatisfy({ $0 > 0 && $0 < .infinity }) else {
                throw .length("deviations above 0", got: deviations.count, expected: mean.count)
            }
            let values = grid.edges(along: axis).map { edge in
                0.5 * (1 + Elementary.erf((edge - mean[axis]) / (deviations[axis] * 2.0.squareRoot())))
            }
            let kept = values[values.count - 1] - values[0]
            guard kept > 0.999999 else { throw .outside(place: mean) }
            return zip(values, values.dropFirst()).map { ($1 - $0) / kept }
        }
    }

    private func check(_ place: [Double], _ what: String) throws(DensityError) {
        guard place.count == grid.cells.count else {
            throw .length(what, got: place.count, expected: grid.cells.count)
        }
        guard zip(grid.box, place).allSatisfy({ $0.contains($1) }) else { throw .outside(place: place) }
    }

    /// A place shared among two neighbouring middles.
    private func pointShares(_ x: Double, _ axis: Int) -> [Double] {
        var shares = Array(repeating: 0.0, count: grid.cells[axis])
        let position = (x - grid.centre(0, along: axis)) / grid.widths[axis]
        let lower = min(max(Int(position.rounded(.down)), 0), shares.count - 2)
        let share = min(max(position - Double(lower), 0), 1)
        (shares[lower], shares[lower + 1]) = (1 - share, share)
        return shares
    }
}
