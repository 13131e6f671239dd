import Backends

/// What is seen of a ``LiveEnsemble`` after a step.
public struct LivePoint: Sendable {
    /// The number of steps done, and the time.
    public let step: UInt64
    public let time: Double
    /// The first trajectory.
    public let first: Single
    /// The spread of all trajectories; nil where there is one.
    public let spread: Spread?
    /// Where the trajectories are; nil where it was not asked for.
    public let cloud: Cloud?

    /// The state of one trajectory: its energy, the energy's change from the baseline, and all that moves.
    public struct Single: Sendable {
        public let energy, energyChange: Double
        /// Positions, momenta, and what the scheme carries besides.
        public let state: [Double]
    }

    /// The spread of energies and of their changes over the trajectories that stayed finite; NaN if none did.
    public struct Spread: Sendable {
        /// The mean energy change, and its standard deviation over trajectories.
        public let mean, deviation: Double
        /// Quantiles at ``Fan/levels``.
        public let changes, energies: [Double]
        /// Trajectories that did not stay finite, by the rule of ``Backends/Tally``.
        public let diverged: Int
    }

    /// The first two positions and momenta of up to ``most`` trajectories; one where the landscape has one coordinate.
    public struct Cloud: Sendable {
        public static let most = 1000
        /// By coordinate, then by trajectory.
        public let q, p: [[Double]]

        init(_ states: some Sequence<[Double]>, dimension: Int) {
            let (states, shown) = (Array(states), 0..<min(2, dimension))
            q = shown.map { coordinate in states.map { $0[coordinate] } }
            p = shown.map { coordinate in
                states.map { dimension + coordinate < $0.count ? $0[dimension + coordinate] : 0 }
            }
        }
    }

    init(step: UInt64, time: Double, _ sights: [LivePart.Sight], cloud: Cloud?) {
        (self.step, self.time, self.cloud) = (step, time, cloud)
        let changes = sights.flatMap(\.changes)
        first = Single(energy: sights[0].energies[0], energyChange: changes[0], state: sights[0].first)
        spread = changes.count > 1 ? Spread(changes, energies: sights.flatMap(\.energies)) : nil
    }
}

extension LivePoint.Spread {
    init(_ changes: [Double], energies: [Double]) {
        let finite = zip(changes, energies).filter { Tally($0.0).count > 0 }
        let kept = finite.map(\.0).sorted()
        let sorted = finite.map(\.1).sorted()
        var tree = TallyTree()
        tree.append(contentsOf: changes)
        let tally = tree.root
        (mean, deviation) = tally.count > 0 ? (tally.mean, tally.standardDeviation) : (.nan, .nan)
        self.changes = Fan.levels.map { Fan.quantile($0, ofSorted: kept) }
        self.energies = Fan.levels.map { Fan.quantile($0, ofSorted: sorted) }
        diverged = changes.count - finite.count
    }
}
