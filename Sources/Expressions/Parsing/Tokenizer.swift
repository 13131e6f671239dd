/// Cuts a text into tokens. Valid text is ASCII, so up to the first error a byte is a character.
struct Tokenizer {
    private let text: String
    private let bytes: [UInt8]
    private var offset = 0

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    /// All tokens of the text; the last is ``Token/Kind/end``.
    static func tokens(of text: String) throws(ExpressionSyntaxError) -> [Token] {
        var tokenizer = Tokenizer(text)
        var tokens: [Token] = []
        repeat { tokens.append(try tokenizer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private mutating func next() throws(ExpressionSyntaxError) -> Token {
        while let byte = peek(), byte.isSpace { offset += 1 }
        let start = offset
        guard let byte = peek() else { return token(.end, from: start) }
        if byte.isNameStart {
            advance { $0.isNamePart }
            return token(.name(word(from: start)), from: start)
        }
        if byte.isDigit || byte == .point { return try number() }
        return try symbol()
    }

    private mutating func number() throws(ExpressionSyntaxError) -> Token {
        let start = offset
        let isWellFormed = advanceOverNumber()
        let isFollowedByWord = peek().map { $0.isNamePart || $0 == .point } ?? false
        advance { $0.isNamePart || $0 == .point }
        let written = word(from: start)
        let place = TextPlace(offset: start, length: offset - start)
        guard isWellFormed, !isFollowedByWord, let value = Self.value(written) else {
            throw error(.malformedNumber(written), place)
        }
        if let fault = Self.rangeFault(of: value, written) { throw error(fault, place) }
        return token(.number(value), from: start)
    }

    /// The fault of a number that overflows binary64 or that rounds to 0 without being 0; nil if there is none.
    private static func rangeFault(of value: Double, _ written: String) -> ExpressionSyntaxError.Kind? {
        guard value.isFinite else { return .numberTooLarge(written) }
        let isZero = !written.prefix { $0 != "e" && $0 != "E" }.contains { ("1"..."9").contains($0) }
        return value != 0 || isZero ? nil : .numberTooSmall(written)
    }

    /// Takes digits [. digits] [e ± digits], and returns whether there are digits on at least one side of the point.
    private mutating func advanceOverNumber() -> Bool {
        let whole = advanceOverDigits()
        let fraction = advanceOverFraction()
        let exponent = advanceOverExponent()
        let mantissa = [whole, fraction]
        return mantissa.contains(.some) && !mantissa.contains(.malformed) && exponent == .some
    }

    private mutating func advanceOverFraction() -> DigitRun {
        guard peek() == .point else { return .none }
        offset += 1
        return advanceOverDigits()
    }

    /// Takes the digits of an exponent; without an `e` there is nothing to check.
    private mutating func advanceOverExponent() -> DigitRun {
        guard let byte = peek(), byte | 0x20 == UInt8(ascii: "e") else { return .some }
        offset += 1
        if let sign = peek(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { offset += 1 }
        return advanceOverDigits()
    }

    private enum DigitRun { case none, some, malformed }

    /// Takes digits with single underscores between them.
    private mutating func advanceOverDigits() -> DigitRun {
        let start = offset
        advance { $0.isDigit || $0 == .underscore }
        let run = bytes[start..<offset]
        guard let first = run.first, let last = run.last else { return .none }
        let isDoubled = zip(run, run.dropFirst()).contains { $0 == .underscore && $1 == .underscore }
        return first == .underscore || last == .underscore || isDoubled ? .malformed : .some
    }

    /// The binary64 number nearest to the written decimal.
    private static func value(_ written: String) -> Double? {
        let digits = written.filter { $0 != "_" }
        let parts = digits.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        guard let mantissa = parts.first else { return nil }
        var decimal = String(mantissa)
        if decimal.hasPrefix(".") { decimal = "0" + decimal }
        if decimal.hasSuffix(".") { decimal += "0" }
        if parts.count > 1 { decimal += "e" + parts[1] }
        return Double(decimal)
    }

    private mutating func symbol() throws(ExpressionSyntaxError) -> Token {
        let start = offset
        for length in [2, 1] where start + length <= bytes.count {
            let written = String(decoding: bytes[start..<start + length], as: UTF8.self)
            guard let symbol = Token.Symbol(rawValue: written == "**" ? "^" : written) else { continue }
            offset += length
            return token(.symbol(symbol), from: start)
        }
        let character = text[text.utf8.index(text.startIndex, offsetBy: start)]
        throw error(
            .unexpected(got: "'\(character)'", expected: Self.doubled[character] ?? "a number, a name or an operator"),
            TextPlace(offset: start, length: 1))
    }

    /// Characters that are half of an operator.
    private static let doubled: [Character: String] = ["&": "'&&'", "|": "'||'"]

    private func peek() -> UInt8? { offset < bytes.count ? bytes[offset] : nil }
    private mutating func advance(while accepts: (UInt8) -> Bool) {
        while let byte = peek(), accepts(byte) { offset += 1 }
    }
    private func word(from start: Int) -> String { String(decoding: bytes[start..<offset], as: UTF8.self) }
    private func token(_ kind: Token.Kind, from start: Int) -> Token {
        Token(kind: kind, place: TextPlace(offset: start, length: offset - start), text: word(from: start))
    }
    private func error(_ kind: ExpressionSyntaxError.Kind, _ place: TextPlace) -> ExpressionSyntaxError {
        ExpressionSyntaxError(kind, at: place, in: text)
    }
}

extension UInt8 {
    fileprivate static let point = UInt8(ascii: ".")
    fileprivate static let underscore = UInt8(ascii: "_")
    fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
    fileprivate var isNameStart: Bool { isLetter || self == .underscore }
    fileprivate var isNamePart: Bool { isNameStart || isDigit }
}
