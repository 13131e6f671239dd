import Expressions

/// The values of one point, which the host evaluates before a backend starts.
public struct ProgramArguments: Sendable, Hashable {
    /// The values that codes read as uniforms.
    public let values: [Double]
    /// The initial state, one value per variable.
    public let start: [Double]

    package init(values: [Double], start: [Double]) { (self.values, self.start) = (values, start) }

    /// The same arguments with each start coordinate increased by one ulp of the largest in magnitude.
    package var nudged: ProgramArguments {
        let step = start.reduce(0) { max($0, $1.magnitude) }.ulp
        return ProgramArguments(values: values, start: start.map { $0 + step })
    }
}

extension ProgramArguments: Codable {
    private enum Key: CodingKey { case values, start }

    /// Writes numbers as their bits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(values.map { Number($0) }, forKey: .values)
        try container.encode(start.map { Number($0) }, forKey: .start)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        values = try container.decode([Number].self, forKey: .values).map(\.value)
        start = try container.decode([Number].self, forKey: .start).map(\.value)
    }
}
