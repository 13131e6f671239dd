import Expressions

/// The result of a work: its values, and the number of launches that it took.
public struct WorkResult: Sendable, Hashable, Codable {
    /// The wanted values: tallies, or numbers of samples or series.
    public enum Values: Sendable, Hashable {
        /// Tallies by point, then by output of the program.
        case tallies([[Tally]])
        /// Numbers by point, then by output (or by row and stream of a series), then in sample order.
        case numbers([[[Double]]])
    }

    public let values: Values
    /// The number of device launches of the trajectory kernel, or of batches given to the processor's threads. One
    /// launch may serve many points.
    public let launches: Int

    public init(_ values: Values, launches: Int) { (self.values, self.launches) = (values, launches) }

    /// The tallies by point, then by output of the program.
    ///
    /// - Precondition: tallies were wanted.
    public var tallies: [[Tally]] {
        guard case .tallies(let tallies) = values else { preconditionFailure("no tallies were wanted") }
        return tallies
    }

    /// The numbers, in the order of ``Values/numbers(_:)``.
    ///
    /// - Precondition: samples or a series were wanted.
    public var numbers: [[[Double]]] {
        guard case .numbers(let numbers) = values else { preconditionFailure("no samples and no series were wanted") }
        return numbers
    }
}

extension WorkResult.Values: Codable {
    private enum Key: CodingKey { case tallies, numbers }

    /// Encodes numbers as their bits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .tallies(let tallies): try container.encode(tallies, forKey: .tallies)
        case .numbers(let numbers):
            try container.encode(numbers.map { $0.map { $0.map { Number($0) } } }, forKey: .numbers)
        }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        if let tallies = try container.decodeIfPresent([[Tally]].self, forKey: .tallies) {
            self = .tallies(tallies)
        } else {
            self = .numbers(
                try container.decode([[[Number]]].self, forKey: .numbers).map { $0.map { $0.map(\.value) } })
        }
    }
}

extension Tally: Codable {
    private enum Key: CodingKey { case count, diverged, moments }

    /// Encodes numbers as their bits: mean, squared deviations, minimum, maximum.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(count, forKey: .count)
        try container.encode(diverged, forKey: .diverged)
        try container.encode([mean, squaredDeviations, minimum, maximum].map { Number($0) }, forKey: .moments)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let moments = try container.decode([Number].self, forKey: .moments).map(\.value)
        guard moments.count == 4 else {
            throw DecodingError.dataCorruptedError(
                forKey: .moments, in: container, debugDescription: "a tally has four moments")
        }
        self.init(
            count: try container.decode(UInt64.self, forKey: .count),
            diverged: try container.decode(UInt64.self, forKey: .diverged),
            mean: moments[0], squaredDeviations: moments[1], minimum: moments[2], maximum: moments[3])
    }
}
