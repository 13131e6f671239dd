public import Backends

/// A number that every trajectory of coupled paths gives at its end.
enum PathMeasure: Hashable, Sendable {
    /// The Euclidean distance of a level from the reference.
    case distance(level: Int)
    /// x − x_ref and x² − x_ref² of a coordinate of a level.
    case change(level: Int, coordinate: Int)
    case squareChange(level: Int, coordinate: Int)
    /// x of a coordinate of a level, and its loss.
    case position(level: Int, coordinate: Int)
    case loss(level: Int)
    /// x, x² and the loss of the reference.
    case referencePosition(coordinate: Int)
    case referenceSquare(coordinate: Int)
    case referenceLoss
}

/// The tallies of coupled paths over their trajectories.
public struct PathTallies: Sendable, Hashable {
    /// Those of one level.
    public struct Level: Sendable, Hashable {
        /// The Euclidean distance from the reference; nil for solvers that do not follow paths.
        public let distance: Tally?
        /// x − x_ref and x² − x_ref², by coordinate.
        public let changes, squareChanges: [Tally]
        /// x, by coordinate.
        public let positions: [Tally]
        /// The loss; nil for an equation of its own.
        public let loss: Tally?
    }

    public private(set) var levels: [Level]
    /// x and x² of the reference, by coordinate.
    public let positions, squares: [Tally]
    /// The loss of the reference.
    public let loss: Tally?

    init(_ measures: [PathMeasure], _ tallies: [Tally], levels count: Int) {
        let found = zip(measures, tallies)
        func all(_ isWanted: (PathMeasure) -> Bool) -> [Tally] { found.filter { isWanted($0.0) }.map(\.1) }
        levels = (0..<count).map { place in
            Level(
                distance: all { $0 == .distance(level: place) }.first,
                changes: all { if case .change(place, _) = $0 { true } else { false } },
                squareChanges: all { if case .squareChange(place, _) = $0 { true } else { false } },
                positions: all { if case .position(place, _) = $0 { true } else { false } },
                loss: all { $0 == .loss(level: place) }.first)
        }
        positions = all { if case .referencePosition = $0 { true } else { false } }
        squares = all { if case .referenceSquare = $0 { true } else { false } }
        loss = all { $0 == .referenceLoss }.first
    }

    private init(levels: [Level], positions: [Tally], squares: [Tally], loss: Tally?) {
        (self.levels, self.positions, self.squares, self.loss) = (levels, positions, squares, loss)
    }

    /// Adds levels of the same trajectories from another program.
    mutating func add(_ others: [Level]) { levels += others }

    /// These tallies with those of the following trajectories of the same program.
    public func merged(with right: PathTallies) -> PathTallies {
        PathTallies(
            levels: zip(levels, right.levels).map { $0.merged(with: $1) },
            positions: positions.merged(with: right.positions), squares: squares.merged(with: right.squares),
            loss: loss.merged(with: right.loss))
    }
}

extension PathTallies.Level {
    fileprivate func merged(with right: Self) -> Self {
        Self(
            distance: distance.merged(with: right.distance), changes: changes.merged(with: right.changes),
            squareChanges: squareChanges.merged(with: right.squareChanges),
            positions: positions.merged(with: right.positions), loss: loss.merged(with: right.loss))
    }
}

extension [Tally] {
    fileprivate func merged(with right: [Tally]) -> [Tally] { zip(self, right).map { $0.merged(with: $1) } }
}

extension Tally? {
    fileprivate func merged(with right: Tally?) -> Tally? {
        flatMap { left in right.map { left.merged(with: $0) } }
    }
}
