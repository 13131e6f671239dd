public import RandomStreams

/// A draw of a trajectory as an audit log has it: its colour, its noise, and what it did to a parameter.
public struct AuditLine: Sendable {
    /// The step, from 0.
    public var step: UInt64
    /// The place of the colour in the stream of the trajectory's seed, from 1; nil in a line of text, which has none.
    public var colourIndex: UInt64?
    public var colour: StreamColour
    /// −1, 0 or 1: that of the colour, unless the log is wrong.
    public var trit: Int
    /// The standard normal that was drawn.
    public var noise: Double
    /// The place of the parameter, from 0.
    public var parameter: UInt64
    /// What the step added to the parameter.
    public var change: Double

    public init(
        step: UInt64, colourIndex: UInt64?, colour: StreamColour, trit: Int, noise: Double, parameter: UInt64,
        change: Double
    ) {
        (self.step, self.colourIndex, self.colour, self.trit) = (step, colourIndex, colour, trit)
        (self.noise, self.parameter, self.change) = (noise, parameter, change)
    }
}

/// A column of an audit log.
public enum AuditField: String, Sendable, CaseIterable {
    case step
    case colourIndex = "color_index"
    case colour = "color"
    case trit, noise, parameter, change

    /// The field's name in messages.
    public var name: String { rawValue.replacing("_", with: " ") }
}

extension AuditLine {
    /// A field as a log spells it: numbers by the fewest digits that give back every bit. Nil for what is not known.
    public func text(_ field: AuditField) -> String? {
        switch field {
        case .step: "\(step)"
        case .colourIndex: colourIndex.map { "\($0)" }
        case .colour: "0x\(colour)"
        case .trit: "\(trit)"
        case .noise: "\(noise)"
        case .parameter: "\(parameter)"
        case .change: "\(change)"
        }
    }

    /// Whether a field has the same bits in another line. NaN is NaN, and what is not known agrees with everything.
    public func agrees(with other: AuditLine, in field: AuditField) -> Bool {
        switch field {
        case .step: step == other.step
        case .colourIndex: colourIndex == other.colourIndex || colourIndex == nil || other.colourIndex == nil
        case .colour: colour == other.colour
        case .trit: trit == other.trit
        case .noise: Self.areSame(noise, other.noise)
        case .parameter: parameter == other.parameter
        case .change: Self.areSame(change, other.change)
        }
    }

    private static func areSame(_ a: Double, _ b: Double) -> Bool {
        a.bitPattern == b.bitPattern || a.isNaN && b.isNaN
    }
}
