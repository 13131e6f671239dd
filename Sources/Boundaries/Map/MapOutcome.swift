/// The result for one cell of a map.
public struct MapCell: Sendable, Hashable {
    /// The values of the axes' parameters in this cell.
    public let values: [Double]
    /// The boundaries in order of dt.
    public let boundaries: [Boundary]
    /// The verdicts at the lower and the upper end of the range.
    public let atLower, atUpper: Verdict
    /// The number of sign changes that could not be enclosed, plus that of step sizes without a requested verdict.
    public let openChanges: Int
    public let resolution: Resolution
    /// The proof about the whole range; nil if it was not requested.
    public let completeness: Completeness?

    /// The verdict at `dt`, from the boundaries and the verdicts at the ends.
    public func verdict(at dt: Double) -> Verdict { verdict(boundariesBelow: boundaries.count { $0.estimate <= dt }) }

    /// The verdict above the first `count` boundaries: the one on which the boundaries or ends of the range on either
    /// side agree.
    package func verdict(boundariesBelow count: Int) -> Verdict {
        let lower = count == 0 ? atLower : boundaries[count - 1].above
        let upper = count == boundaries.count ? atUpper : boundaries[count].below
        return lower == upper ? lower : .undetermined
    }
}

/// The result of a whole map.
public struct MapOutcome: Sendable, Hashable {
    /// The cells in the order of ``BoundaryMap/cells``.
    public let cells: [MapCell]
    /// The estimator by which the drift was found.
    public let choice: EstimatorChoice
    /// Whether the boundaries are those of the expansion to second order, which is not the expectation itself.
    public let isApproximate: Bool

    /// The number of cells for each number of boundaries.
    public var counts: [Int: Int] { Dictionary(cells.map { ($0.boundaries.count, 1) }, uniquingKeysWith: +) }
}
