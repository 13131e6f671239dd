import Expressions

extension String {
    /// The same words with every run of white space, line breaks included, as one space.
    var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// As a cell of a table: `width` columns, words to the left or numbers to the right.
    func padded(to width: Int, toTheRight: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - count))
        return toTheRight ? space + self : self + space
    }
}

extension [String] {
    /// `a, b or c`
    var alternatives: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " or " + last
    }

    /// `; did you mean 'b'?`, or nothing where no name is near.
    func hint(for word: String) -> String { nearest(to: word).map { "; did you mean '\($0)'?" } ?? "" }
}

/// `1 step`, `2 steps`
func counted(_ count: some BinaryInteger, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

extension Substring {
    var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
