import ElementaryFunctions
public import Inference

/// Bands of step sizes in which the drift certainly falls with the step size, certainly grows, or neither is certain.
///
/// Each local slope stands for the step sizes that are nearer, in log dt, to the middle of its window than to that of
/// any other window; the first and the last reach to the ends of the range. Neighbours of one sign form a band.
public struct SlopeBands: Sendable, Hashable {
    public let local: LocalSlopes
    /// The bands in order of dt; together they cover the range.
    public let bands: [SlopeBand]

    init(_ local: LocalSlopes, stepSizes: [Double]) {
        self.local = local
        let logs = stepSizes.map(Elementary.log)
        let middles = local.slopes.map { logs[$0.places].reduce(0, +) / Double($0.places.count) }
        let inner = zip(middles, middles.dropFirst()).map { Elementary.exp(0.5 * ($0 + $1)) }
        let edges = [stepSizes[0]] + inner + [stepSizes[stepSizes.count - 1]]
        bands = local.slopes.indices.reduce(into: []) { bands, index in
            let sign = local.slopes[index].sign
            let start = bands.last?.sign == sign ? bands.removeLast() : nil
            let band = SlopeBand(
                lower: start?.lower ?? edges[index], upper: edges[index + 1], sign: sign,
                slopes: (start?.slopes.lowerBound ?? index)..<index + 1)
            bands.append(band)
        }
    }
}

/// A range of step sizes in which all local slopes have one sign.
public struct SlopeBand: Sendable, Hashable {
    public let lower, upper: Double
    public let sign: SlopeSign
    /// The indices of the local slopes in this band.
    public let slopes: Range<Int>
}
