import Dynamics
import Expressions

/// An equation whose coordinates do not act on each other, with affine drift and a diffusion that is constant or
/// proportional to the coordinate: dx = (a x + c) dt + g dW or dx = (a x + c) dt + b x dW.
struct LinearEquation {
    /// One coordinate.
    struct Coordinate {
        let rate, offset: Double
        /// g, or b where the noise is proportional.
        let strength: Double
        let isProportional: Bool
    }

    let coordinates: [Coordinate]

    /// The equation that `system` follows where its parameters have the values `bindings`; nil if it is of another form,
    /// or if it depends on the time.
    init?(_ system: DynamicalSystem, _ bindings: [String: Double]) {
        let variables = system.landscape.variables
        let q = variables.map(Expression.variable)
        let setting = StepSetting(
            dt: Parameter.stepSize.expression, sigma: Parameter.sigma.expression, noise: Noise(.diffusion),
            time: ItoEquation.time)
        let drift = system.drift(at: q, time: ItoEquation.time)
        let diffusion = system.diffusion(at: q, time: ItoEquation.time, setting)
        var found: [Coordinate] = []
        for (name, (drift, diffusion)) in zip(variables, zip(drift, diffusion)) {
            guard let drift = Affine(drift, name, bindings), let diffusion = Affine(diffusion, name, bindings),
                diffusion.rate == 0 || diffusion.offset == 0
            else { return nil }
            let isProportional = diffusion.rate != 0
            found.append(
                Coordinate(
                    rate: drift.rate, offset: drift.offset,
                    strength: isProportional ? diffusion.rate : diffusion.offset, isProportional: isProportional))
        }
        coordinates = found
    }

    /// Whether every coordinate is a geometric Brownian motion, dx = a x dt + b x dW.
    var isGeometric: Bool { coordinates.allSatisfy { $0.isProportional && $0.offset == 0 } }
}

extension LinearEquation.Coordinate {
    /// E[x] at `time`, from `start`.
    func mean(from start: Double, at time: Double) -> Double {
        start * exponential(rate * time) + offset * Self.integral(rate, time)
    }

    /// E[x²] at `time`, from `start`; nil where the noise is proportional and the drift has an offset.
    func meanSquare(from start: Double, at time: Double) -> Double? {
        guard isProportional else {
            let mean = mean(from: start, at: time)
            return mean * mean + strength * strength * Self.integral(2 * rate, time)
        }
        return offset == 0 ? start * start * exponential((2 * rate + strength * strength) * time) : nil
    }

    /// ∫ e^{rate·s} ds over 0…time.
    private static func integral(_ rate: Double, _ time: Double) -> Double {
        let half = 0.5 * rate * time
        return half == 0 ? time : time * exponential(half) * value(of: .sinh, half) / half
    }
}

private func exponential(_ x: Double) -> Double { value(of: .exp, x) }

private func value(of function: Function, _ x: Double) -> Double {
    (try? evaluate(call(function, Expression(x)), bindings: [:])) ?? .nan
}

/// rate·x + offset, with both free of variables.
private struct Affine {
    let rate, offset: Double

    init?(_ expression: Expression, _ variable: String, _ bindings: [String: Double]) {
        // Derivatives do not see kinks and jumps.
        guard expression.isSmooth else { return nil }
        let rate = derivative(of: expression, withRespectTo: variable)
        let offset = expression.substituting([variable: 0])
        guard rate.variableNames.isEmpty, offset.variableNames.isEmpty,
            let slope = try? evaluate(rate, bindings: bindings), let height = try? evaluate(offset, bindings: bindings)
        else { return nil }
        (self.rate, self.offset) = (slope, height)
    }
}
