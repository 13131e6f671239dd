/// The share of trajectories that have not yet hit, over time. All are censored at the same time, so this is Kaplan and
/// Meier's estimate.
package struct Survival: Sendable {
    /// The share at one time, and its binomial standard error.
    package struct Point: Sendable {
        package let time, share, standardError: Double
    }

    /// At equal distances from 0 to the last step of the run, or to that of the last hit where nothing was censored.
    package let points: [Point]

    /// The most points besides that at 0.
    private static let most: UInt32 = 100

    /// - Parameters:
    ///   - hits: the number of steps to each hit, each at least 1.
    ///   - censored: the number of trajectories that had not hit after `steps`.
    init(hits: some Collection<UInt32>, censored: UInt64, steps: UInt32, dt: Double) {
        let last = censored > 0 ? steps : hits.max() ?? 0
        let width = max(1, last / Self.most + (last % Self.most > 0 ? 1 : 0))
        var counts = [UInt64](repeating: 0, count: Int(last / width) + (last % width > 0 ? 1 : 0))
        for hit in hits { counts[Int((hit - 1) / width)] += 1 }
        let watched = Double(counts.reduce(censored, +))
        var (left, points) = (watched, [Point(time: 0, share: 1, standardError: 0)])
        for (place, count) in counts.enumerated() {
            left -= Double(count)
            let (share, step) = (left / watched, min(UInt64(last), UInt64(place + 1) * UInt64(width)))
            points.append(
                Point(
                    time: Double(step) * dt, share: share,
                    standardError: (share * (1 - share) / watched).squareRoot()))
        }
        self.points = watched > 0 ? points : []
    }
}

extension PassageTimes {
    /// The share of trajectories, those that diverged aside, that had not hit yet; empty where there are none.
    package var survival: Survival { Survival(hits: hits.joined(), censored: censored, steps: steps, dt: dt) }
}
