extension String {
    /// The text as a gnuplot literal: between single quotes nothing is expanded, not even backquotes.
    var quoted: String {
        let oneLine = String(map { $0.isNewline || $0.isControl ? " " : $0 })
        return "'" + oneLine.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    /// Lines of at most `width` characters, broken at spaces and line breaks.
    func lines(of width: Int) -> [String] {
        split(whereSeparator: \.isNewline).flatMap { paragraph in
            paragraph.split(separator: " ").reduce(into: [String]()) { lines, word in
                if let last = lines.last, last.count + 1 + word.count <= width {
                    lines[lines.count - 1] += " " + word
                } else {
                    lines.append(String(word))
                }
            }
        }
    }
}

extension Character {
    fileprivate var isControl: Bool { unicodeScalars.contains { $0.properties.generalCategory == .control } }
}
