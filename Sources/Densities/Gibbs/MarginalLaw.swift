import ElementaryFunctions

/// The law of one coordinate: its distribution function and its density, both fast.
public struct MarginalLaw: Sendable {
    enum Form: Sendable {
        case normal(mean: Double, deviation: Double)
        case table(Table)
    }

    /// Places from left to right with the distribution function and the density there.
    struct Table: Sendable {
        var places: [Double] = []
        var cumulative: [Double] = []
        var densities: [Double] = []
    }

    let form: Form
    /// A bound on the error of the distribution function, as estimated.
    public let accuracy: Double

    /// The probability of values up to x. It does not fall as x grows, by more than rounding.
    public func callAsFunction(_ x: Double) -> Double {
        switch form {
        case .normal(let mean, let deviation):
            0.5 * (1 + Elementary.erf((x - mean) / (deviation * 2.0.squareRoot())))
        case .table(let table): table.cumulative(at: x)
        }
    }

    /// The density at x. Between the places of a table it is the slope of the interpolation, so less accurate.
    public func density(at x: Double) -> Double {
        switch form {
        case .normal(let mean, let deviation):
            Elementary.exp(-0.5 * ((x - mean) / deviation) * ((x - mean) / deviation))
                / (deviation * (2 * Double.pi).squareRoot())
        case .table(let table): table.density(at: x)
        }
    }

    /// The probabilities of the bins between neighbouring `edges`, which must rise; values outside count in none.
    public func probabilities(between edges: [Double]) -> [Double] {
        let values = edges.map { self($0) }
        return zip(values, values.dropFirst()).map { max(0, $1 - $0) }
    }
}

extension MarginalLaw.Table {
    /// The index of the interval that holds x; nil outside.
    private func interval(of x: Double) -> Int? {
        guard let first = places.first, let last = places.last, x >= first, x < last else { return nil }
        var (lower, upper) = (0, places.count - 1)
        while upper - lower > 1 {
            let middle = (lower + upper) / 2
            if places[middle] <= x { lower = middle } else { upper = middle }
        }
        return lower
    }

    /// Cubic Hermite interpolation, kept between its ends.
    func cumulative(at x: Double) -> Double {
        guard let place = interval(of: x) else { return x >= places[places.count - 1] ? 1 : x.isNaN ? .nan : 0 }
        let value = Self.hermite(
            at: x, from: places[place], cumulative[place], densities[place], to: places[place + 1],
            cumulative[place + 1], densities[place + 1])
        return min(max(value, cumulative[place]), cumulative[place + 1])
    }

    func density(at x: Double) -> Double {
        guard let place = interval(of: x) else { return 0 }
        let width = places[place + 1] - places[place]
        let s = (x - places[place]) / width
        let mean = (cumulative[place + 1] - cumulative[place]) / width
        let ends = (1 - s) * (1 - 3 * s) * densities[place] + s * (3 * s - 2) * densities[place + 1]
        return max(0, 6 * s * (1 - s) * mean + ends)
    }

    static func hermite(
        at x: Double, from a: Double, _ fa: Double, _ da: Double, to b: Double, _ fb: Double, _ db: Double
    ) -> Double {
        let width = b - a
        let s = (x - a) / width
        let r = 1 - s
        return fa + s * s * (3 - 2 * s) * (fb - fa) + width * s * r * (r * da - s * db)
    }
}
