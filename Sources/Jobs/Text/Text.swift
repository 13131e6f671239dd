import Expressions

extension String {
    /// The text with every run of white space, line breaks included, replaced by one space.
    package var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// The text as a table cell of `width` columns: words are aligned to the left, numbers to the right.
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

    /// Runs of 0 to 15 spaces, kept so that padding needs no new memory.
    private static let spaces = (0..<16).map { String(repeating: " ", count: $0) }

    /// The width on a terminal, with one column for each character. Most cells are ASCII and need no count of
    /// characters.
    package var columns: Int { utf8.allSatisfy { $0 < 0x80 } ? utf8.count : count }
}

extension [String] {
    /// The words as alternatives: `a, b or c`.
    package var alternatives: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " or " + last
    }

    /// A hint such as `; did you mean 'b'?`; empty where no name is near.
    package func hint(for word: String) -> String { nearest(to: word).map { "; did you mean '\($0)'?" } ?? "" }
}

/// A count with its noun: `1 step`, `2 steps`; `1 trajectory`, `2 trajectories`.
package func counted(_ count: some BinaryInteger, _ noun: String) -> String {
    "\(count) \(count == 1 ? noun : noun.plural)"
}

extension String {
    /// The regular plural of an English noun.
    fileprivate var plural: String { hasSuffix("y") ? dropLast() + "ies" : self + "s" }
}

extension Substring {
    package var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
