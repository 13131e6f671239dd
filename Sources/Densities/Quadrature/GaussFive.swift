import ElementaryFunctions

/// Gauss's rule with five points over the middle of a cell: places in units of the half width, and weights that sum to
/// 1.
enum GaussFive {
    static let points: [(place: Double, weight: Double)] = [
        (0, 0.28444444444444444), (-0.53846931010568309, 0.23931433524968324),
        (0.53846931010568309, 0.23931433524968324), (-0.90617984593866399, 0.11846344252809454),
        (0.90617984593866399, 0.11846344252809454),
    ]

    /// log of the mean of exp(v) over an interval.
    static func logMeanExponential(_ middle: Double, _ half: Double, _ v: (Double) -> Double) -> Double {
        let values = points.map { (v(middle + half * $0.place), $0.weight) }
        return logSum(values)
    }

    static func logSum(_ values: [(Double, Double)]) -> Double {
        let largest = values.reduce(-Double.infinity) { max($0, $1.0) }
        guard largest > -.infinity else { return largest }
        return largest + Elementary.log(values.reduce(0) { $0 + $1.1 * Elementary.exp($1.0 - largest) })
    }
}
