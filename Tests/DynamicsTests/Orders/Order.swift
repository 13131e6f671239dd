import Foundation

/// An order of convergence: the slope of log error over log dt, and its uncertainty.
struct Order {
    let value: Double
    let error: Double

    /// Errors at step counts of which each is twice the one before. The slope of least squares; its error is the
    /// change of the slope between the last two pairs, which shows what is left of higher orders.
    init(halvings errors: [Double]) {
        let slopes = Self.slopes(errors)
        value = Self.leastSquares(errors)
        error = (slopes[slopes.count - 1] - slopes[slopes.count - 2]).magnitude
    }

    /// Of groups of random paths, each with its errors: the mean slope and its standard error.
    init(groups: [[Double]]) {
        let slopes = groups.map(Self.leastSquares)
        let mean = slopes.reduce(0, +) / Double(slopes.count)
        let variance = slopes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(slopes.count - 1)
        (value, error) = (mean, (variance / Double(slopes.count)).squareRoot())
    }

    private static func slopes(_ errors: [Double]) -> [Double] { zip(errors, errors.dropFirst()).map { log2($0 / $1) } }

    private static func leastSquares(_ errors: [Double]) -> Double {
        let center = Double(errors.count - 1) / 2
        let offsets = errors.indices.map { Double($0) - center }
        let product = zip(offsets, errors).reduce(0) { $0 + $1.0 * log2($1.1) }
        return -product / offsets.reduce(0) { $0 + $1 * $1 }
    }

    /// With so many digits behind the point.
    func text(_ digits: Int = 3) -> String { String(format: "%.\(digits)f ± %.\(digits)f", value, error) }
}

/// Distance of two states.
func distance(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
}

/// The classical method of Runge and Kutta, with no use of expressions: what schemes must converge to.
func rungeKutta(_ start: [Double], time: Double, steps: Int, _ rate: ([Double]) -> [Double]) -> [Double] {
    let dt = time / Double(steps)
    func moved(_ x: [Double], _ by: Double, _ k: [Double]) -> [Double] { zip(x, k).map { $0 + by * $1 } }
    var x = start
    for _ in 0..<steps {
        let k1 = rate(x)
        let k2 = rate(moved(x, dt / 2, k1))
        let k3 = rate(moved(x, dt / 2, k2))
        let k4 = rate(moved(x, dt, k3))
        for i in x.indices { x[i] += dt / 6 * (k1[i] + 2 * (k2[i] + k3[i]) + k4[i]) }
    }
    return x
}
