public import Messages

/// The reason why there is no such network.
public enum NetworkError: MessageError, Hashable {
    case notLayers(String)
    case unknownPart(String)
    case twoData
    case noTable
    case unknownTable(String)
    case unlikeRows(String, [Int], String, [Int])
    case unlikeFeatures
    case notALabel(Double)
    case otherInputs(Int, got: Int)
    case otherOutputs(label: Int, got: Int)
    case tooManyWeights(Int, most: Int)
    case tooManyRows(Int, most: Int)
    case tooLarge(String)

    public var message: Message {
        switch self {
        case .notLayers(let text):
            .outOfRange(
                """
                got the layers '\(got: text)' of a network, expected \
                \(expected: "2 to 8 whole numbers of neurons such as 64-32-10")
                """)
        case .unknownPart(let text):
            .unknownName(
                """
                got '\(got: text)' after the layers of a network, expected \
                \(expected: "an activation (\(NetworkName.Activation.names)) or the data digits")
                """)
        case .twoData:
            .conflict(
                """
                got \(got: "both the digits and tables of \(word: "data")"), expected \(expected: "one of them"); \
                \(remedy: "leave one out")
                """)
        case .noTable:
            .missing(
                """
                a network learns from \(expected: "the tables x[rows,inputs] and y[rows]"), and is tested on x_test and \
                y_test where there are any, but one is missing; \(remedy: "give it as \(word: "data")")
                """)
        case .unknownTable(let name):
            .unknownName(
                """
                got a table '\(got: name)' of \(word: "data"), of which a network reads \
                \(expected: "x, y, x_test and y_test"); \(remedy: "rename it or leave it out")
                """)
        case .unlikeRows(let x, let rows, let y, let labels):
            .outOfRange(
                """
                got \(got: "\(x)\(rows) and \(y)\(labels)") as \(word: "data") of a network, expected \
                \(expected: "\(x)[rows,inputs] and \(y)[rows] with the same rows")
                """)
        case .unlikeFeatures:
            .outOfRange(
                "x and x_test have other numbers of columns, expected \(expected: "the same in \(word: "data")")")
        case .notALabel(let number):
            .outOfRange(
                """
                got the class \(got: number) in y of \(word: "data"), expected \
                \(expected: "whole numbers from 0 on")
                """)
        case .otherInputs(let expected, let got):
            .outOfRange(
                """
                the network has \(got: got) inputs, but the \(word: "data") have \(expected: "\(expected)") columns; \
                \(remedy: "begin its layers with \(expected)")
                """)
        case .otherOutputs(let label, let got):
            .outOfRange(
                """
                the network has \(got: got) outputs, but the \(word: "data") have the class \(label); \
                \(remedy: "end its layers with at least \(expected: "\(label + 1)")")
                """)
        case .tooManyWeights(let count, let most):
            .outOfRange(
                "the network has \(got: count) weights, expected \(expected: "at most \(most)"); take fewer neurons")
        case .tooManyRows(let count, let most):
            .outOfRange("\(word: "batch") must be \(expected: "at most \(most)"), got \(got: count)")
        case .tooLarge(let reason): .unsupported("the network is too large: \(reason)")
        }
    }
}
