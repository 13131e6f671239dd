/// Coefficients of control variates: least squares of samples on controls whose mean is known.
public enum ControlCoefficients {
    /// The share of a control's variance that the controls before it must leave for it to be used.
    private static let leastShare = 1e-8

    /// The coefficients that make the variance of samples − Σ cᵢ controlᵢ least; 0 for controls that do not vary, or
    /// that others determine.
    ///
    /// - Parameter controls: for each control its value in every sample.
    public static func leastSquares(_ samples: [Double], on controls: [[Double]]) -> [Double] {
        precondition(controls.allSatisfy { $0.count == samples.count }, "every control has a value in every sample")
        var bases: [(values: [Double], mix: [Double])] = []
        for (place, control) in controls.enumerated() {
            var (rest, mix) = (centred(control), controls.indices.map { $0 == place ? 1.0 : 0 })
            let whole = dot(rest, rest)
            // Twice, so that rounding leaves nothing of the others behind.
            for _ in 0..<2 {
                for base in bases {
                    let share = dot(rest, base.values) / dot(base.values, base.values)
                    rest = zip(rest, base.values).map { $0.addingProduct(-share, $1) }
                    mix = zip(mix, base.mix).map { $0.addingProduct(-share, $1) }
                }
            }
            guard dot(rest, rest) > leastShare * whole else { continue }
            bases.append((rest, mix))
        }
        let wanted = centred(samples)
        return bases.reduce(into: controls.map { _ in 0.0 }) { coefficients, base in
            let share = dot(wanted, base.values) / dot(base.values, base.values)
            coefficients = zip(coefficients, base.mix).map { $0.addingProduct(share, $1) }
        }
    }

    private static func centred(_ values: [Double]) -> [Double] {
        let mean = values.reduce(0, +) / Double(max(1, values.count))
        return values.map { $0 - mean }
    }

    private static func dot(_ left: [Double], _ right: [Double]) -> Double {
        zip(left, right).reduce(0) { $0.addingProduct($1.0, $1.1) }
    }
}
