/// The wells of a line, with the rates over each saddle between neighbours: a jump process that stands for the dynamics
/// where T is far below all barriers.
struct WellChain {
    /// From left to right.
    private let pairs: [WellPair]

    /// Nil unless there is a saddle between all neighbours.
    init?(_ potential: Potential, _ temperature: Double, _ mobility: [Double]?, _ minima: [CriticalPoint]) {
        let ordered = minima.sorted { $0.place[0] < $1.place[0] }
        pairs = zip(ordered, ordered.dropFirst()).compactMap {
            WellPair(potential, temperature, mobility, from: $0, to: $1)
        }
        guard pairs.count == minima.count - 1, !pairs.isEmpty else { return nil }
    }

    /// The smallest nonzero eigenvalue of the process. Its error is the sum of what the error of each rate changes. Nil
    /// where one of the barriers is too low for its rate.
    var relaxation: Approximation? {
        let (up, down) = (pairs.compactMap(\.forth.rate), pairs.compactMap(\.back.rate))
        guard up.count == pairs.count, down.count == pairs.count else { return nil }
        let value = Self.gap(up, down)
        let errors = pairs.indices.map { pair in
            (Self.gap(Self.raised(up, pair), down) - value).magnitude
                + (Self.gap(up, Self.raised(down, pair)) - value).magnitude
        }
        return Approximation(value: value, error: errors.reduce(0, +))
    }

    private static func raised(_ rates: [Approximation], _ place: Int) -> [Approximation] {
        var rates = rates
        rates[place] = Approximation(value: rates[place].value + rates[place].error, error: 0)
        return rates
    }

    private static func gap(_ up: [Approximation], _ down: [Approximation]) -> Double {
        BirthDeathGap(up: up.map(\.value), down: down.map(\.value)).value
    }
}
