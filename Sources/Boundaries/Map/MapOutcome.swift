/// One cell of a map.
public struct MapCell: Sendable, Hashable {
    /// The values of the axes' parameters.
    public let values: [Double]
    /// The boundaries in order of dt.
    public let boundaries: [Boundary]
    /// The verdicts at the ends of the range.
    public let atLower, atUpper: Verdict
    /// Sign changes that could not be enclosed, and step sizes without a verdict where one was asked for.
    public let openChanges: Int
    public let resolution: Resolution
    /// What is proved of the whole range, where it was asked for.
    public let completeness: Completeness?

    /// The verdict at `dt`, by the boundaries and the verdicts at the ends.
    public func verdict(at dt: Double) -> Verdict { verdict(boundariesBelow: boundaries.count { $0.estimate <= dt }) }

    /// The verdict above so many of the boundaries: what those on either side of it, or the ends of the range, agree
    /// on.
    package func verdict(boundariesBelow count: Int) -> Verdict {
        let lower = count == 0 ? atLower : boundaries[count - 1].above
        let upper = count == boundaries.count ? atUpper : boundaries[count].below
        return lower == upper ? lower : .undetermined
    }
}

/// A whole map.
public struct MapOutcome: Sendable, Hashable {
    /// The cells in the order of ``BoundaryMap/cells``.
    public let cells: [MapCell]
    /// How the drift was found.
    public let choice: EstimatorChoice
    /// Whether the boundaries are those of the expansion to second order, which is not the expectation itself.
    public let isApproximate: Bool

    /// How many cells have so many boundaries.
    public var counts: [Int: Int] { Dictionary(cells.map { ($0.boundaries.count, 1) }, uniquingKeysWith: +) }
}
