public import Messages

/// The first line of an audit log that is not what was calculated again.
public struct AuditDifference: Sendable, Hashable, CustomStringConvertible {
    /// What differs.
    public enum Kind: Sendable, Hashable {
        /// A field, with its texts.
        case field(AuditField, got: String, expected: String)
        /// The log ends before this line.
        case missing
        /// The log has this line beyond the last that was calculated.
        case surplus
    }

    /// The line's number in the file, from 1.
    public let line: Int
    /// The draw's place in the log, from 1.
    public let draw: Int
    public let kind: Kind

    /// One line: what was got, and what was expected.
    public var message: Message {
        switch kind {
        case .field(let field, let got, let expected):
            "line \(line): got \(got: "\(field.name) \(got)"), expected \(expected: "\(expected)")"
        case .missing: "line \(line): got \(got: "the end of the log"), expected \(expected: "draw \(draw)")"
        case .surplus:
            "line \(line): got \(got: "draw \(draw)"), expected \(expected: "the end of the log")"
        }
    }

    public var description: String { message.description }
}

/// Compares a log with what was calculated again, a draw at a time.
public struct AuditComparison: Sendable {
    /// How many draws agreed.
    public private(set) var agreeing = 0

    public init() {}

    /// How the next draw of a log differs from the expected one; nil if it agrees, or if both are at their end.
    /// - Parameter line: the number of the draw's line in the file, from 1.
    public mutating func difference(_ read: AuditLine?, from expected: AuditLine?, line: Int) -> AuditDifference? {
        func difference(_ kind: AuditDifference.Kind) -> AuditDifference {
            AuditDifference(line: line, draw: agreeing + 1, kind: kind)
        }
        switch (read, expected) {
        case (nil, nil): return nil
        case (nil, .some): return difference(.missing)
        case (.some, nil): return difference(.surplus)
        case (let read?, let expected?):
            guard let field = AuditField.allCases.first(where: { !read.agrees(with: expected, in: $0) }) else {
                agreeing += 1
                return nil
            }
            return difference(
                .field(field, got: read.text(field) ?? "", expected: expected.text(field) ?? ""))
        }
    }
}
