public import Messages

/// The reason why a density, an evolution or a rate has no value.
public enum DensityError: MessageError, Hashable {
    case temperature(Double)
    case mobility([Double], dimension: Int)
    case unknownParameter(String, known: [String])
    case unboundName(String)
    /// The landscape moves by an equation of its own.
    case notGradient(String)
    /// The question has no answer without sampling in so many dimensions.
    case dimension(Int, expected: String)
    case length(String, got: Int, expected: Int)
    /// A coordinate that the potential does not have, counted from 0.
    case coordinate(Int, dimension: Int)
    /// The potential does not grow far out, or not fast enough: what was seen there.
    case notConfining(variable: String, place: Double, value: Double, least: Double)
    /// A quadratic potential that does not curve upwards in every direction.
    case notPositiveDefinite
    case notFinite(place: [Double], value: Double)
    case domain(String)
    /// Numbers of cells along an axis, one of which is not in the range.
    case cells([Int], expected: ClosedRange<Int>)
    /// Neighbouring cells differ so much that their ratio is no number.
    case coarse(cells: [Int])
    case outside(place: [Double])
    case times([Double])
    case tooLong(time: Double, products: Double)
    /// Counts and probabilities that do not make a histogram.
    case histogram(String)
    /// A search for a minimum, and where it ended.
    case noMinimum(from: [Double], seen: String)
    /// What there is in place of a saddle between two minima.
    case noSaddle(String)
    case notConverged(String)
    /// The task was cancelled before there was a value.
    case cancelled
}

extension DensityError {
    /// Ends what takes long where the task is cancelled.
    static func checkCancellation() throws(DensityError) { if Task.isCancelled { throw .cancelled } }
}

extension DensityError {
    public var message: Message {
        switch self {
        case .temperature(let got): .outOfRange("temperature must be \(expected: "above 0"), got \(got: got)")
        case .mobility(let got, let dimension):
            .outOfRange("a mobility must be \(expected: "\(Self.numbers(dimension)) above 0"), got \(got: got)")
        case .unknownParameter(let name, let known): Self.unknownParameter(name, known)
        case .unboundName(let name):
            .missing("'\(got: name)' has no value; \(remedy: "give it one, or make it a variable")")
        case .notGradient(let name): Self.notGradient(name)
        case .dimension(let got, let wanted):
            .unsupported("expected \(expected: "\(wanted)"), got a potential of dimension \(got: got)")
        case .length(let what, let got, let wanted):
            .outOfRange("\(what) must have \(expected: "\(Self.numbers(wanted))"), got \(got: got)")
        case .coordinate(let got, let dimension):
            .outOfRange("a coordinate must be \(expected: "0 or above and below \(dimension)"), got \(got: got)")
        case .notConfining(let variable, let place, let value, let least):
            Self.notConfining(variable, place, value, least)
        case .notPositiveDefinite: Self.flat
        case .notFinite(let place, let value):
            .unsupported("the potential must be \(expected: "finite"), got \(got: value) at \(place)")
        case .domain(let got): .outOfRange("a domain must be \(expected: "bounded intervals"), got \(got: got)")
        case .cells(let got, let range):
            .outOfRange("a grid must have \(expected: "\(Self.words(range)) cells an axis"), got \(got: got)")
        case .coarse(let cells): Self.coarse(cells)
        case .outside(let place):
            .outOfRange("\(got: place) lies outside the domain, expected \(expected: "a place in it")")
        case .times(let got):
            .outOfRange("times must be \(expected: "finite, 0 or more, and not falling"), got \(got: got)")
        case .tooLong(let time, let products): Self.tooLong(time, products)
        case .histogram(let got): Self.histogram(got)
        case .noMinimum(let start, let seen): Self.noMinimum(start, seen)
        case .noSaddle(let seen): Self.noSaddle(seen)
        case .notConverged(let what):
            .unsupported(
                """
                \(got: what) did not converge, expected \(expected: "a limit"); \
                \(remedy: "take fewer cells or a higher temperature")
                """)
        case .cancelled: Message("cancelled").coded(.cancelled)
        }
    }

    private static func numbers(_ count: Int) -> String { count == 1 ? "1 number" : "\(count) numbers" }

    private static func words(_ range: ClosedRange<Int>) -> String {
        "between \(range.lowerBound) and \(range.upperBound)"
    }
}

// What is wrong with the potential.
extension DensityError {
    private static func unknownParameter(_ name: String, _ known: [String]) -> Message {
        let parameters = known.isEmpty ? "it has none" : "its parameters are \(known.joined(separator: ", "))"
        return .unknownName("the potential has no parameter '\(got: name)'; \(expected: "\(parameters)")")
    }

    private static func notGradient(_ name: String) -> Message {
        .unsupported(
            """
            landscape '\(got: name)' has an equation of its own, so exp(-L/T) is not its law; \
            \(remedy: "take a landscape that moves by its gradient")
            """)
    }

    private static func notConfining(
        _ variable: String, _ place: Double, _ value: Double, _ least: Double
    ) -> Message {
        .unsupported(
            """
            the potential does not confine: at \(variable) = \(got: place) it is \(value), and its least value seen \
            is \(least), so exp(-L/T) has no finite integral; \(remedy: "give a domain, or add a penalty")
            """)
    }

    private static var flat: Message {
        .unsupported(
            """
            the potential is quadratic and does not curve upwards in every direction, so exp(-L/T) has no finite \
            integral; \(remedy: "add a penalty")
            """)
    }

    private static func noMinimum(_ start: [Double], _ seen: String) -> Message {
        .unsupported(
            """
            no minimum found from \(got: start): \(seen), \
            expected \(expected: "a slope of 0 and curvatures above 0"); \(remedy: "start nearer to a minimum")
            """)
    }

    private static func noSaddle(_ seen: String) -> Message {
        .unsupported(
            """
            no saddle found: got \(got: seen), \
            expected \(expected: "a slope of 0 and one way down, above two minima of index 0"); \
            \(remedy: "take minima that are neighbours")
            """)
    }
}

// What the method cannot do.
extension DensityError {
    private static func coarse(_ cells: [Int]) -> Message {
        .unsupported(
            """
            the potential changes by more than 300 T between neighbouring cells of \(got: cells); \
            \(remedy: "take more cells or a smaller domain")
            """)
    }

    private static func tooLong(_ time: Double, _ products: Double) -> Message {
        .unsupported(
            """
            the density at time \(got: time) takes \(products) products with the generator; \
            \(remedy: "take an earlier time or fewer cells")
            """)
    }

    private static func histogram(_ got: String) -> Message {
        let expected: Message =
            "a count and a probability of 0 or more in each bin, with sums of at most the number of samples and 1"
        return .outOfRange(
            """
            a histogram must have \(expected: expected), got \(got: got); \
            \(remedy: "count each sample in one bin at most")
            """)
    }
}
