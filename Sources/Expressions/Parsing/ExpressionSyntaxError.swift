/// The reason why a text is not an expression, with its place.
public struct ExpressionSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        case empty
        case tooLong(bytes: Int)
        case nestedTooDeeply
        case chainTooLong
        case unexpected(got: String, expected: String)
        case malformedNumber(String)
        case numberTooLarge(String)
        case numberTooSmall(String)
        case unknownName(String, known: [String])
        case unknownFunction(String)
        case functionAsName(String)
        case wrongArgumentCount(function: String, got: Int, expected: Int, orMore: Bool)
        case divisionByZero
        case notFinite(isNaN: Bool)
        case comparisonAsNumber
        case numberAsComparison
        case notADefinition(got: String)
        case definitionOfFunction(String)
        case definitionOfKnownName(String)
        case definedTwice(String, first: Int)
        case usedBeforeDefinition(String, definition: Int)
        case circularDefinition([String])
        case unusedDefinition(String)
        case notAnArray(String, known: [String])
        case arrayWithoutIndex(IndexedArray)
        case wrongIndexCount(IndexedArray, got: Int)
        case notAnIndex
        case beyondEnd(array: String, index: Int, extent: Int)
        case reductionWithoutIndex(String)
        case indexIsName(String)
        case unknownRange(index: String)
        case severalRanges(index: String, [Int])
        case malformedRange(index: String)
        case reversedRange(index: String, Int, Int)
        case tooLongRange(index: String)
        case beyondOpenEnd(array: String)
        case noTerms
        case tooLongWrittenOut
        case noRows
    }

    public let kind: Kind
    /// The text that was read.
    public let text: String
    let place: TextPlace

    init(_ kind: Kind, at place: TextPlace, in text: String) {
        self.kind = kind
        self.place = place
        self.text = text
    }

    /// The column of the error, in characters from 1; one past the last character if the text ends too early.
    public var column: Int { place.offset + 1 }

    /// One line: where, what was got, what was expected.
    public var description: String { "column \(column): \(kind.message)" }
}

extension ExpressionSyntaxError {
    /// Whether it is a name that means nothing.
    public var isUnknownName: Bool {
        switch kind {
        case .unknownName, .unknownFunction: true
        default: false
        }
    }
}

extension ExpressionSyntaxError.Kind {
    fileprivate var message: String {
        switch self {
        case .empty: "got an empty text, expected an expression such as 0.5*k*x^2"
        case .tooLong(let bytes): "got \(bytes) bytes, expected at most \(ParsingLimits.bytes); shorten the expression"
        case .nestedTooDeeply:
            "got a nesting deeper than \(ParsingLimits.nesting) levels, expected less; split the expression"
        case .chainTooLong:
            "got a chain of more than \(ParsingLimits.depth) operations, expected at most that; "
                + "group terms by parentheses"
        case .unexpected(let got, let expected): "got \(got), expected \(expected)"
        case .malformedNumber(let text): "got the malformed number '\(text)', expected one such as 1, 0.5 or 1e-3"
        case .numberTooLarge(let text): "got '\(text)', expected a number of magnitude below 1.8e308"
        case .numberTooSmall(let text): "got '\(text)', expected 0 or a number of magnitude above 4.9e-324"
        case .unknownName(let name, let known): unknown("name", name, known.listed, meant: known.nearest(to: name))
        case .unknownFunction(let name):
            unknown(
                "function", name, NamedFunction.allNames.joined(separator: ", "), meant: NamedFunction.meant(by: name))
        case .functionAsName(let name): "got the function '\(name)' without arguments, expected \(name)(…)"
        case .wrongArgumentCount(let function, let got, let expected, let orMore):
            "got \(got) \(got == 1 ? "argument" : "arguments") for '\(function)', "
                + "expected \(expected)\(orMore ? " or more" : "")"
        case .divisionByZero: "got a division by the constant 0, expected a divisor other than 0"
        case .notFinite(let isNaN):
            "got a constant that is \(isNaN ? "not a number" : "infinite"), expected a finite one"
        case .comparisonAsNumber: "got a comparison, expected a number; write comparison ? a : b"
        case .numberAsComparison: "got a number, expected a comparison such as x < 0"
        case .notADefinition(let got): "got \(got), expected a definition such as r = sqrt(x^2 + y^2) after each ';'"
        case .definitionOfFunction(let name): "got a definition of '\(name)', which is a function; take another name"
        case .definitionOfKnownName(let name):
            "got a definition of '\(name)', which is a variable or a parameter; take another name"
        case .definedTwice(let name, let first):
            "got a second definition of '\(name)', expected one; the first is at column \(first)"
        case .usedBeforeDefinition(let name, let definition):
            "got '\(name)' before its definition at column \(definition), expected it after; put that definition first"
        case .circularDefinition(let names):
            "got the circular definition of \(names.map { "'\($0)'" }.joined(separator: " by ")), "
                + "expected definitions that end"
        case .unusedDefinition(let name): "got a definition of '\(name)' that nothing uses; use it or leave it out"
        case .notAnArray, .arrayWithoutIndex, .wrongIndexCount, .notAnIndex, .beyondEnd, .reductionWithoutIndex,
            .indexIsName, .unknownRange, .severalRanges, .malformedRange, .reversedRange, .tooLongRange, .beyondOpenEnd,
            .noTerms, .tooLongWrittenOut, .noRows:
            indexMessage
        }
    }

    private func unknown(_ what: String, _ name: String, _ list: String, meant: String?) -> String {
        let hint = meant.map { "; did you mean '\($0)'?" } ?? ""
        return "got the unknown \(what) '\(name)', expected one of \(list)" + hint
    }
}

extension [String] {
    /// The first twenty names, with an ellipsis if there are more.
    fileprivate var listed: String { prefix(20).joined(separator: ", ") + (count > 20 ? ", …" : "") }
}

/// The limits of texts that the parser accepts.
enum ParsingLimits {
    static let bytes = 65_536
    static let nesting = 200
    static let depth = 10_000
    /// The operations of a text whose reductions are written out.
    static let writtenOut = 1 << 20
    /// The operations of a sum over rows of data above which it is a loop.
    static let writtenRows = 1 << 14
}

extension ExpressionSyntaxError {
    /// Two lines: the text, or for a long text the part around the error, and carets below the place of the error.
    public var caretView: String {
        let line = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
        let window = window(of: line.count)
        let before = window.lowerBound > 0 ? "…" : ""
        let after = window.upperBound < line.count ? "…" : ""
        let indent = String(repeating: " ", count: place.offset - window.lowerBound + before.count)
        let room = Swift.max(1, window.upperBound - place.offset)
        let carets = String(repeating: "^", count: Swift.max(1, Swift.min(place.length, room)))
        return before + String(line[window]) + after + "\n" + indent + carets
    }

    /// The part of a line of `count` characters that is shown.
    private func window(of count: Int) -> Range<Int> {
        let (reach, width) = (36, 72)
        guard count > width else { return 0..<count }
        let first = Swift.max(0, Swift.min(place.offset - reach, count - width))
        return first..<first + width
    }
}
