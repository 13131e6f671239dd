import RandomStreams

/// The colours of one trajectory's draws, in the stream of its seed: draw k of a step, from 0, has the colour
/// step · drawsPerStep + k + 1.
///
/// These are the colours that make the normals of ``Generator/gay``, whose seed is run seed + trajectory; beside
/// another generator they only label its draws.
public struct AuditColours: Sendable {
    private let drawsPerStep: UInt64
    private var stream: ColourStream

    /// - Parameter drawsPerStep: the normals that a step draws, 1 or more.
    public init(seed: UInt64, drawsPerStep: Int) {
        precondition(drawsPerStep >= 1, "got \(drawsPerStep) draws a step, expected 1 or more")
        (self.drawsPerStep, stream) = (UInt64(drawsPerStep), ColourStream(seed: seed))
    }

    /// The line of draw `draw` of a step, both from 0.
    public mutating func line(
        step: UInt64, draw: Int, noise: Double, parameter: UInt64, change: Double
    ) -> AuditLine {
        precondition(draw >= 0 && draw < drawsPerStep, "got draw \(draw) of \(drawsPerStep)")
        let index = step * drawsPerStep + UInt64(draw) + 1
        let colour = stream.colour(at: index)
        return AuditLine(
            step: step, colourIndex: index, colour: colour, trit: colour.trit, noise: noise, parameter: parameter,
            change: change)
    }
}
