package import Inference
import Langevin

/// The first passages of an ensemble at one temperature.
package struct PassageTimes: Sendable {
    package let temperature: Double
    /// What is known without sampling; nil where nothing is.
    package let theory: PassageTheory?
    /// The number of steps of each trajectory, and their size.
    let steps: UInt32
    let dt: Double
    /// The steps to each hit, by region.
    private(set) var hits: [[UInt32]]
    package private(set) var censored: UInt64 = 0
    package private(set) var diverged: UInt64 = 0

    init(temperature: Double, steps: UInt32, dt: Double, regions: Int, theory: PassageTheory?) {
        (self.temperature, self.steps, self.dt, self.theory) = (temperature, steps, dt, theory)
        hits = Array(repeating: [], count: regions)
    }

    mutating func add(_ end: FirstPassage.End) {
        switch end {
        case .hit(let region, let steps): hits[region].append(steps)
        case .censored: censored += 1
        case .diverged: diverged += 1
        }
    }

    package var hitCount: Int { hits.reduce(0) { $0 + $1.count } }
    package func hitCount(in region: Int) -> Int { hits[region].count }

    /// The time for which trajectories were watched, those that diverged aside.
    package var timeAtRisk: Double {
        let steps = hits.joined().reduce(Double(censored) * Double(steps)) { $0 + Double($1) }
        return steps * dt
    }

    /// The mean time of the hits, and its standard error; of all hits for nil. Nil without hits.
    package func meanTime(in region: Int?) -> (value: Double, error: Double)? {
        let times = (region.map { hits[$0] } ?? Array(hits.joined())).map { Double($0) * dt }
        guard let first = times.first else { return nil }
        guard let mean = ReplicaMean(times) else { return (first, .nan) }
        return (mean.value, mean.standardError)
    }

    /// The time by which half of all trajectories, those that diverged aside, had hit; nil if fewer did.
    package var medianTime: Double? {
        let sorted = hits.joined().sorted()
        let watched = sorted.count + Int(clamping: censored)
        guard watched > 0, sorted.count >= (watched + 1) / 2 else { return nil }
        return Double(sorted[(watched + 1) / 2 - 1]) * dt
    }

    /// Hits per time at risk, in a region or of all: the maximum-likelihood rate of exponential times, of which censored
    /// ones are a part.
    package func rate(in region: Int?) -> EventRate {
        EventRate(events: region.map(hitCount) ?? hitCount, exposure: timeAtRisk)
    }
}
