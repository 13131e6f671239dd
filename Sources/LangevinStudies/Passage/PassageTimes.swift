import Inference
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
        let mean = first + times.reduce(0) { $0 + ($1 - first) } / Double(times.count)
        guard times.count > 1 else { return (mean, .nan) }
        let squares = times.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, (squares / Double(times.count - 1) / Double(times.count)).squareRoot())
    }

    /// The time by which half of all trajectories, those that diverged aside, had hit; nil if fewer did.
    package var medianTime: Double? {
        let sorted = hits.joined().sorted()
        let watched = sorted.count + Int(clamping: censored)
        guard watched > 0, sorted.count >= (watched + 1) / 2 else { return nil }
        return Double(sorted[(watched + 1) / 2 - 1]) * dt
    }

    /// Hits per time at risk, with the exact interval of a Poisson count (F. Garwood, Biometrika 28, 1936); in a region,
    /// or of all.
    ///
    /// It is the maximum-likelihood rate of exponential times, of which censored ones are a part.
    package func rate(in region: Int?, confidence: Double) -> (value: Double, lower: Double, upper: Double) {
        let count = Double(region.map(hitCount) ?? hitCount)
        let tail = 0.5 * (1 - confidence)
        let lower = count == 0 ? 0 : 0.5 * Self.quantile(2 * count, upperTail: 1 - tail)
        let upper = 0.5 * Self.quantile(2 * count + 2, upperTail: tail)
        return (count / timeAtRisk, lower / timeAtRisk, upper / timeAtRisk)
    }

    /// Where the upper tail of χ² is `upperTail`, by bisection to the last bits.
    private static func quantile(_ degreesOfFreedom: Double, upperTail: Double) -> Double {
        let law = ChiSquared(degreesOfFreedom: degreesOfFreedom)
        var (low, high) = (0.0, max(1, degreesOfFreedom))
        while law.upperTail(high) > upperTail { high *= 2 }
        for _ in 0..<200 {
            let middle = 0.5 * (low + high)
            if middle == low || middle == high { break }
            if law.upperTail(middle) > upperTail { low = middle } else { high = middle }
        }
        return 0.5 * (low + high)
    }
}
