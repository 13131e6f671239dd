/// Checks that are the same for everything that takes a potential, a temperature, walls and cells.
enum Checks {
    static func temperature(_ temperature: Double) throws(DensityError) {
        guard temperature > 0, temperature < .infinity else { throw .temperature(temperature) }
    }

    static func walls(_ walls: [ClosedRange<Double>]?, dimension: Int) throws(DensityError) {
        guard let walls else { return }
        guard walls.count == dimension else {
            throw .length("a domain", got: walls.count, expected: dimension)
        }
        for wall in walls where !(wall.lowerBound < wall.upperBound && (wall.upperBound - wall.lowerBound).isFinite) {
            throw .domain("\(wall)")
        }
    }

    /// Numbers of cells, one for each coordinate.
    static func cells(_ cells: [Int], within range: ClosedRange<Int>, dimension: Int) throws(DensityError) {
        guard cells.count == dimension else { throw .length("a grid's cells", got: cells.count, expected: dimension) }
        guard cells.allSatisfy(range.contains) else { throw .cells(cells, expected: range) }
    }

    /// The mobility of each coordinate; 1 where none is given.
    static func mobility(_ mobility: [Double]?, dimension: Int) throws(DensityError) -> [Double] {
        let mobility = mobility ?? Array(repeating: 1, count: dimension)
        guard mobility.count == dimension, mobility.allSatisfy({ $0 > 0 && $0 < .infinity }) else {
            throw .mobility(mobility, dimension: dimension)
        }
        return mobility
    }
}
