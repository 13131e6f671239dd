import RandomStreams

/// Reads an audit log of either form, one line after the other. The form is that of the first line.
public struct AuditReader: Sendable {
    /// The JSON of the request that the log belongs to; nil where its head names none.
    public private(set) var request: String?
    /// The number of the line that holds the request, from 1; nil where none does.
    public private(set) var requestLine: Int?
    /// The log's form; nil until its head has been read.
    public private(set) var form: AuditForm?
    /// The number of the last line, from 1.
    public private(set) var number = 0

    public init() {}

    /// The next line's draw; nil for a line of the head.
    /// - Parameter text: the line without its newline. A carriage return at its end is none of it.
    public mutating func read(_ text: some StringProtocol) throws(AuditError) -> AuditLine? {
        number += 1
        var line = Substring(text)
        if line.hasSuffix("\r") { line.removeLast() }
        if number == 1, line.hasPrefix("\u{FEFF}") { line.removeFirst() }
        guard let form else { return try begin(line) }
        return try AuditLine(form, line, number: number)
    }

    /// Checks, after the last line, that the log has had a first one.
    public func finish() throws(AuditError) {
        guard form == nil else { return }
        throw AuditError(line: number + 1, got: "the end of the file", expected: Self.beginning)
    }

    private static let beginning =
        "a line 'step_0 → color_0x…', or the names of columns '\(AuditForm.csv.heading ?? "")'"

    private mutating func begin(_ line: Substring) throws(AuditError) -> AuditLine? {
        if line.hasPrefix("#") {
            if line.hasPrefix(AuditForm.requestMark) {
                request = String(line.dropFirst(AuditForm.requestMark.count))
                requestLine = number
            }
            return nil
        }
        if line == AuditForm.csv.heading ?? "" {
            form = .csv
            return nil
        }
        guard line.hasPrefix("step_") else {
            throw AuditError(line: number, got: line.quoted, expected: Self.beginning)
        }
        form = .text
        return try AuditLine(.text, line, number: number)
    }
}

extension AuditLine {
    /// A line of a log.
    init(_ form: AuditForm, _ line: Substring, number: Int) throws(AuditError) {
        let fields = FieldTexts(texts: try form.texts(line, number: number), form: form, line: number)
        let colour = try fields.value(.colour, "0x and six hexadecimal digits") { text in
            text.hasPrefix("0x") ? StreamColour(hex: text.dropFirst(2)) : nil
        }
        let trit = try fields.value(.trit, "-1, 0 or 1") { ["-1": -1, "0": 0, "1": 1][$0] }
        self.init(
            step: try fields.count(.step, from: 0), colourIndex: try fields.colourIndex(), colour: colour, trit: trit,
            noise: try fields.number(.noise), parameter: try fields.count(.parameter, from: 0),
            change: try fields.number(.change))
    }
}

/// The texts of a line's fields.
private struct FieldTexts {
    let texts: [Substring]
    let form: AuditForm
    let line: Int

    func value<Value>(
        _ field: AuditField, _ expected: String, _ read: (Substring) -> Value?
    ) throws(AuditError) -> Value {
        let text = form.fields.firstIndex(of: field).map { texts[$0] } ?? ""
        guard let value = read(text) else {
            throw AuditError(line: line, got: "\(field.name) \(text.quoted)", expected: expected)
        }
        return value
    }

    func count(_ field: AuditField, from least: UInt64) throws(AuditError) -> UInt64 {
        try value(field, "a whole number from \(least) on") { text in
            guard text.allSatisfy(\.isASCII), text.first?.isNumber == true else { return nil }
            return UInt64(text).flatMap { $0 >= least ? $0 : nil }
        }
    }

    func number(_ field: AuditField) throws(AuditError) -> Double {
        try value(field, "a number") { text in
            let isDecimal = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
            return isDecimal || ["inf", "-inf", "nan", "-nan"].contains(text) ? Double(text) : nil
        }
    }

    /// Nil where the form has none, or the line leaves it empty.
    func colourIndex() throws(AuditError) -> UInt64? {
        guard let place = form.fields.firstIndex(of: .colourIndex), !texts[place].isEmpty else { return nil }
        return try count(.colourIndex, from: 1)
    }
}
