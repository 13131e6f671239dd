public import Messages

/// The landscapes that have a name.
public enum LandscapeLibrary {
    /// Every landscape at its default dimension, in the order in which they are listed.
    public static let all: [Landscape] = formulas + learning

    /// Potentials that a formula gives.
    package static let formulas: [Landscape] = [
        harmonic, quadratic(dimension: 2), doubleWell, quartic, pendulum, henonHeiles, mullerBrown, rosenbrock,
        dualChannel, deepLinear, kepler,
    ]

    /// Losses of models over data, with the full gradient.
    package static let learning: [Landscape] = Classifier.all.map { $0.landscape() }

    /// The largest dimension of a landscape that has one to choose.
    public static let maximumDimension = 256

    /// The landscape called `name`; `dimension` is for those that exist in any, and ignored where it is nil; `batch` is
    /// for losses over data: how many rows a step draws for its gradient, 0 for all of them.
    public static func landscape(
        named name: String, dimension: Int? = nil, batch: Int = 0
    ) throws(LandscapeError) -> Landscape {
        let found = try full(named: name, dimension: dimension)
        guard batch != 0 else { return found }
        guard let model = Classifier.all.first(where: { $0.name == name }) else {
            throw .noData(name, learning: Classifier.all.map(\.name))
        }
        guard (1...Classifier.largestBatch).contains(batch) else {
            throw .batchOutOfRange(batch, Classifier.largestBatch)
        }
        return model.landscape(batch: batch)
    }

    private static func full(named name: String, dimension: Int?) throws(LandscapeError) -> Landscape {
        guard let found = all.first(where: { $0.name == name }) else {
            throw .unknown(name, known: all.map(\.name))
        }
        guard let dimension, dimension != found.dimension else { return found }
        guard found.name == "quadratic" else { throw .fixedDimension(name, found.dimension, got: dimension) }
        guard (1...maximumDimension).contains(dimension) else {
            throw .dimensionOutOfRange(dimension, maximumDimension)
        }
        return quadratic(dimension: dimension)
    }
}

/// A landscape that cannot be had.
public enum LandscapeError: MessageError, Hashable {
    case unknown(String, known: [String])
    case fixedDimension(String, Int, got: Int)
    case dimensionOutOfRange(Int, Int)
    /// A batch of a landscape that is no loss over data.
    case noData(String, learning: [String])
    case batchOutOfRange(Int, Int)

    public var message: Message {
        switch self {
        case .unknown(let name, let known):
            .unknownName(
                """
                unknown \(word: "landscape") '\(got: name)'; the landscapes are \
                \(expected: "\(known.joined(separator: ", "))")
                """)
        case .fixedDimension(let name, let dimension, let got):
            .unsupported(
                """
                landscape '\(name)' has \(expected: "\(word: "dimension") \(dimension)"), got \(got: got); \
                \(remedy: "leave the dimension out or take 'quadratic'")
                """)
        case .dimensionOutOfRange(let got, let maximum):
            .outOfRange("\(word: "dimension") must be \(expected: "between 1 and \(maximum)"), got \(got: got)")
        case .noData(let name, let learning):
            .unsupported(
                """
                landscape '\(name)' has no data to draw a \(word: "batch") from; \
                \(remedy: "take \(learning.joined(separator: " or ")), or leave the batch out")
                """)
        case .batchOutOfRange(let got, let maximum):
            .outOfRange(
                "\(word: "batch") must be \(expected: "between 1 and \(maximum), or 0 for all rows"), got \(got: got)")
        }
    }
}
