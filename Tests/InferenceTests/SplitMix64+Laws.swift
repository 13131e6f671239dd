import ElementaryFunctions
import TestSupport

extension SplitMix64 {
    mutating func exponential() -> Double { -Elementary.log(1 - uniform(0, 1)) }

    /// The squares of two independent standard normals, by Marsaglia's polar method.
    mutating func squaredNormals() -> (Double, Double) {
        let (x, y, factor) = polar()
        return (x * x * factor, y * y * factor)
    }

    mutating func normal() -> Double {
        let (x, _, factor) = polar()
        return x * factor.squareRoot()
    }

    /// A point of the disc, and −2 ln s/s with s the square of its radius.
    private mutating func polar() -> (x: Double, y: Double, factor: Double) {
        while true {
            let (x, y) = (uniform(-1, 1), uniform(-1, 1))
            let s = x * x + y * y
            if s > 0, s < 1 { return (x, y, -2 * Elementary.log(s) / s) }
        }
    }

    /// Twice a gamma variate (Marsaglia and Tsang, ACM TOMS 26, 2000); `degrees` ≥ 2.
    mutating func chiSquared(degrees: Double) -> Double {
        let d = 0.5 * degrees - 1.0 / 3
        while true {
            let z = normal()
            let root = 1 + z / (9 * d).squareRoot()
            guard root > 0 else { continue }
            let v = root * root * root
            if Elementary.log(1 - uniform(0, 1)) < 0.5 * z * z + d * (1 - v + Elementary.log(v)) { return 2 * d * v }
        }
    }
}
