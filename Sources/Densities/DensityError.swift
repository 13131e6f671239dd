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
    /// The potential does not grow far out, or not fast enough: what was seen there.
    case notConfining(variable: String, place: Double, value: Double, least: Double)
    /// A quadratic potential that does not curve upwards in every direction.
    case notPositiveDefinite
    case notFinite(place: [Double], value: Double)
    case domain(String)
    case cells([Int])
    /// Neighbouring cells differ so much that their ratio is no number.
    case coarse(cells: [Int])
    case outside(place: [Double])
    case times([Double])
    case tooLong(time: Double, products: Double)
    case histogram(String)
    case noMinimum(from: [Double], seen: String)
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
            .outOfRange("a mobility must be \(expected: "\(dimension) numbers above 0"), got \(got: got)")
        case .unknownParameter(let name, let known):
            .unknownName(
                """
                the potential has no parameter '\(got: name)'; \
                \(expected: known.isEmpty ? "it has none" : "its parameters are \(known.joined(separator: ", "))")
                """)
        case .unboundName(let name):
            .missing("'\(got: name)' has no value; \(remedy: "give it one, or make it a variable")")
        case .length(let what, let got, let wanted):
            .outOfRange("\(what) must have \(expected: "\(wanted) numbers"), got \(got: got)")
        default: stateMessage
        }
    }

    /// What is wrong with the potential or the question.
    private var stateMessage: Message {
        switch self {
        case .notGradient(let name):
            .unsupported(
                """
                landscape '\(got: name)' has an equation of its own, so exp(-L/T) is not its law; \
                \(remedy: "take a landscape that moves by its gradient")
                """)
        case .dimension(let got, let wanted):
            .unsupported("expected \(expected: "\(wanted)"), got a potential of dimension \(got: got)")
        case .notConfining(let variable, let place, let value, let least):
            .unsupported(
                """
                the potential does not confine: at \(variable) = \(got: place) it is \(value), and its least value seen \
                is \(least), so exp(-L/T) has no finite integral; \(remedy: "give a domain, or add a penalty")
                """)
        case .notPositiveDefinite:
            .unsupported(
                """
                the potential is quadratic and does not curve upwards in every direction, so exp(-L/T) has no finite \
                integral; \(remedy: "add a penalty")
                """)
        case .notFinite(let place, let value):
            .unsupported("the potential must be \(expected: "finite"), got \(got: value) at \(place)")
        default: methodMessage
        }
    }

    /// What the method cannot do.
    private var methodMessage: Message {
        switch self {
        case .domain(let got): .outOfRange("a domain must be \(expected: "bounded intervals"), got \(got: got)")
        case .cells(let got):
            .outOfRange("a grid must have \(expected: "between 4 and 100000 cells an axis"), got \(got: got)")
        case .coarse(let cells):
            .unsupported(
                """
                the potential changes by more than 300 T between neighbouring cells of \(got: cells); \
                \(remedy: "take more cells or a smaller domain")
                """)
        case .outside(let place): .outOfRange("\(got: place) lies outside the domain, expected a place in it")
        case .times(let got):
            .outOfRange("times must be \(expected: "finite, 0 or more, and not falling"), got \(got: got)")
        case .tooLong(let time, let products):
            .unsupported(
                """
                the density at time \(got: time) takes \(products) products with the generator; \
                \(remedy: "take an earlier time or fewer cells")
                """)
        case .histogram(let got): .outOfRange("\(got: got)")
        case .noMinimum(let start, let seen): .unsupported("no minimum found from \(got: start): \(seen)")
        case .noSaddle(let seen): .unsupported("no saddle found: \(got: seen)")
        case .notConverged(let what): .unsupported("\(got: what) did not converge")
        case .cancelled: Message("cancelled").coded(.cancelled)
        default: "unexpected"
        }
    }
}
