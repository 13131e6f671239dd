public import Expressions
public import Messages

/// The named landscapes.
public enum LandscapeLibrary {
    /// Every landscape with a potential that moves it, at its default dimension, in the order of listings.
    public static let all: [Landscape] = formulas + learning

    /// Flows that are no gradient: equations of first order, each with a loss that is only observed.
    public static let flows: [Landscape] = [curlDescent] + FlowLibrary.all.map(\.landscape)

    /// Fields on a chain of any number of sites, and any number of bodies.
    public static let fields: [Landscape] = (FieldLibrary.sized + BodyLibrary.all).map(\.landscape)

    /// Every landscape that has a name.
    public static let named: [Landscape] = all + fields + flows

    /// Those whose number of coordinates can be chosen.
    private static let sized =
        FieldLibrary.sized + BodyLibrary.all + FlowLibrary.all + [
            SizedLandscape(name: "quadratic", usual: 2, range: 1...maximumDimension, parts: "") { count, _ in
                quadratic(dimension: count)
            }
        ]

    /// Landscapes that are given by a formula.
    package static let formulas: [Landscape] = [
        harmonic, quadratic(dimension: 2), doubleWell, quartic, pendulum, henonHeiles, mullerBrown, rosenbrock,
        dualChannel, deepLinear, kepler,
    ]

    /// Landscapes that are losses of models over data, with the full gradient.
    package static let learning: [Landscape] = Classifier.all.map { $0.landscape() }

    /// The largest dimension of `quadratic`, and of copies of a landscape together.
    public static let maximumDimension = 256

    /// The landscape called `name`.
    ///
    /// - Parameters:
    ///   - dimension: for landscapes that exist in many dimensions; nil for the default.
    ///   - batch: for losses over data, the number of rows that a step draws for its gradient; 0 for all rows.
    ///   - tables: the data of a network, where it has no data by name.
    ///   - runSeed: the run whose weights a network starts from.
    ///   - values: those of parameters, where they are others than the usual ones, for which the start and the mass are
    ///     intended.
    /// - Throws: ``LandscapeError`` if the name is unknown or the landscape does not have that dimension or batch.
    public static func landscape(
        named name: String, dimension: Int? = nil, batch: Int = 0, tables: [IndexedArray] = [], runSeed: UInt64 = 0,
        values: [String: Double] = [:]
    ) throws(LandscapeError) -> Landscape {
        if let network = try network(named: name, batch: batch, tables, runSeed) {
            guard dimension == nil || dimension == network.dimension else {
                throw .fixedDimension(name, network.dimension, got: dimension ?? 0)
            }
            return network
        }
        let found = try full(named: name, dimension: dimension, values)
        guard batch != 0 else { return found }
        guard let model = Classifier.all.first(where: { $0.name == name }) else {
            throw .noData(name, learning: Classifier.all.map(\.name))
        }
        guard (1...Classifier.largestBatch).contains(batch) else {
            throw .batchOutOfRange(batch, Classifier.largestBatch)
        }
        return model.landscape(batch: batch)
    }

    /// Whether a name is that of a network, which may have tables.
    package static func isNetwork(_ name: String) -> Bool { name.hasPrefix(NetworkName.prefix) }

    private static func network(
        named name: String, batch: Int, _ tables: [IndexedArray], _ runSeed: UInt64
    ) throws(LandscapeError) -> Landscape? {
        do throws(NetworkError) {
            guard let name = try NetworkName(name, hasTables: !tables.isEmpty) else { return nil }
            guard batch <= Batch.mostRows else { throw .tooManyRows(batch, most: Batch.mostRows) }
            return try Network(name, tables: tables).landscape(batch: batch, runSeed: runSeed)
        } catch { throw .network(error) }
    }

    private static func full(
        named name: String, dimension: Int?, _ values: [String: Double]
    ) throws(LandscapeError) -> Landscape {
        // Those of any size are made one by one, as all of them take a while.
        if let sized = sized.first(where: { $0.name == name }) {
            return try sized.landscape(dimension: dimension ?? sized.usual, values: values)
        }
        guard let found = (all + [curlDescent]).first(where: { $0.name == name }) else {
            throw .unknown(name, known: named.map(\.name))
        }
        guard let dimension, dimension != found.dimension else { return found }
        throw .fixedDimension(name, found.dimension, got: dimension)
    }
}

/// The reason why a landscape is not available.
public enum LandscapeError: MessageError, Hashable {
    case unknown(String, known: [String])
    case fixedDimension(String, Int, got: Int)
    /// What the dimension is, as an insertion in a sentence, and what it must be.
    case sizeOutOfRange(parts: String, expected: String, got: Int)
    /// A batch is asked of a landscape that is not a loss over data.
    case noData(String, learning: [String])
    case batchOutOfRange(Int, Int)
    case network(NetworkError)

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
        case .sizeOutOfRange(let parts, let expected, let got):
            .outOfRange(
                "\(word: "dimension")\(parts) must be \(expected: "\(expected)"), got \(got: got)")
        case .noData(let name, let learning):
            .unsupported(
                """
                landscape '\(name)' has no data to draw a \(word: "batch") from; \
                \(remedy: "take \(learning.joined(separator: " or ")), or leave the batch out")
                """)
        case .network(let error): error.message
        case .batchOutOfRange(let got, let maximum):
            .outOfRange(
                "\(word: "batch") must be \(expected: "between 1 and \(maximum), or 0 for all rows"), got \(got: got)")
        }
    }
}
