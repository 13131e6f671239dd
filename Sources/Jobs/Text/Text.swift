import Expressions

extension String {
    /// The same words with every run of white space, line breaks included, as one space.
    package var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// As a cell of a table: `width` columns, words to the left or numbers to the right.
    package func padded(to width: Int, toTheRight: Bool = false) -> String {
        var text = ""
        text.append(self, paddedTo: width, toTheRight: toTheRight)
        return text
    }

    package mutating func append(_ cell: String, paddedTo width: Int, toTheRight: Bool) {
        let space = max(0, width - cell.columns)
        if toTheRight { append(spaces: space) }
        self += cell
        if !toTheRight { append(spaces: space) }
    }

    private mutating func append(spaces count: Int) {
        if count < Self.spaces.count {
            self += Self.spaces[count]
        } else {
            self += String(repeating: " ", count: count)
        }
    }

    /// Of no width, of one, and so on: what needs no memory of its own.
    private static let spaces = (0..<16).map { String(repeating: " ", count: $0) }

    /// How wide it stands on a terminal, taking every character for one column; most cells need no search for
    /// characters.
    package var columns: Int { utf8.allSatisfy { $0 < 0x80 } ? utf8.count : count }
}

extension [String] {
    /// `a, b or c`
    package var alternatives: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " or " + last
    }

    /// `; did you mean 'b'?`, or nothing where no name is near.
    package func hint(for word: String) -> String { nearest(to: word).map { "; did you mean '\($0)'?" } ?? "" }
}

/// `1 step`, `2 steps`
package func counted(_ count: some BinaryInteger, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
}

extension Substring {
    package var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
