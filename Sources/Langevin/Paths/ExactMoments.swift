import Dynamics

/// The exact moments of a linear equation, dx = (a x + c) dt + g dW or a x dt + b x dW in each coordinate.
public struct ExactMoments: Sendable, Hashable {
    /// E[x], by coordinate.
    public let means: [Double]
    /// E[x²], by coordinate; nil where the noise is proportional to x and the drift has an offset.
    public let meanSquares: [Double?]

    /// The moments of `model` at `time`; nil if its equation is of another form.
    public init?(_ model: LangevinModel, at time: Double) {
        guard let equation = LinearEquation(model) else { return nil }
        let coordinates = zip(equation.coordinates, model.start)
        means = coordinates.map { $0.mean(from: $1, at: time) }
        meanSquares = coordinates.map { $0.meanSquare(from: $1, at: time) }
    }
}
