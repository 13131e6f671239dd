/// The form of an audit log.
public enum AuditForm: String, Sendable, CaseIterable {
    /// `step_47 → color_0xD8267F (trit=-1) → noise_0.342 → Δw_42 = -0.0015`, a line for each draw.
    case text
    /// Comma-separated values below a line of the columns' names.
    case csv

    /// The fields of a line, in order.
    public var fields: [AuditField] {
        switch self {
        case .text: AuditField.allCases.filter { $0 != .colourIndex }
        case .csv: AuditField.allCases
        }
    }

    /// What stands before each field.
    private static let marks = ["step_", " → color_", " (trit=", ") → noise_", " → Δw_", " = "]

    /// What stands before each field, in order.
    var marks: [String] {
        switch self {
        case .text: Self.marks
        case .csv: fields.indices.map { $0 == 0 ? "" : "," }
        }
    }

    /// The line of the columns' names; nil where there is none.
    var heading: String? { self == .csv ? fields.map(\.rawValue).joined(separator: ",") : nil }

    /// What begins the line of the request that the log belongs to.
    static let requestMark = "# request: "

    /// What a log begins with, without the newline at its end: comments, the request as JSON on one line, and the names
    /// of the columns. Nil if there is nothing to begin with.
    /// - Parameters:
    ///   - request: JSON, in whose line breaks no meaning is lost.
    public func header(comments: [String] = [], request: String? = nil) -> String? {
        let lines =
            comments.map { "# \($0.oneLine)" } + (request.map { [Self.requestMark + $0.oneLine] } ?? [])
            + (heading.map { [$0] } ?? [])
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    /// A line of a log, without the newline at its end. A colour index that is not known stays empty.
    public func text(_ line: AuditLine) -> String {
        zip(marks, fields).map { $0 + (line.text($1) ?? "") }.joined()
    }

    /// The texts of a line's fields, or where the line departs from the form.
    func texts(_ line: Substring, number: Int) throws(AuditError) -> [Substring] {
        var rest = line
        var texts: [Substring] = []
        for (place, mark) in marks.enumerated() {
            let end = place == 0 ? rest.range(ofPrefix: mark) : rest.firstRange(of: mark)
            guard let end else { throw AuditError(line: number, got: rest.quoted, expected: missing(place)) }
            if place > 0 { texts.append(rest[..<end.lowerBound]) }
            rest = rest[end.upperBound...]
        }
        texts.append(rest)
        guard self == .text || !rest.contains(",") else {
            throw AuditError(line: number, got: line.quoted, expected: "\(fields.count) fields")
        }
        return texts
    }

    private func missing(_ place: Int) -> String {
        guard self == .text else { return "',' and the \(fields[place].name)" }
        return place == 0 ? "'\(marks[0])' at its start" : "'\(marks[place])' after the \(fields[place - 1].name)"
    }
}

extension String {
    /// The text with spaces for its line breaks.
    fileprivate var oneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}

extension Substring {
    fileprivate func range(ofPrefix prefix: String) -> Range<Index>? {
        hasPrefix(prefix) ? startIndex..<index(startIndex, offsetBy: prefix.count) : nil
    }

    /// The text for a message: quoted, and shortened where it is long.
    var quoted: String { count > 80 ? "'\(prefix(77))…'" : "'\(self)'" }
}
