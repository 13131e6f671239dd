extension ExpressionSyntaxError {
    /// Two lines: the text, or the part of a long one about the error, and below it carets at the place of the error.
    public var caretView: String {
        let line = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
        let (reach, width) = (36, 72)
        let first = line.count <= width ? 0 : Swift.max(0, Swift.min(place.offset - reach, line.count - width))
        let last = Swift.min(line.count, first + width)
        let shown = (first > 0 ? "…" : "") + String(line[first..<last]) + (last < line.count ? "…" : "")
        let indent = String(repeating: " ", count: place.offset - first + (first > 0 ? 1 : 0))
        let room = Swift.max(1, last - place.offset)
        return shown + "\n" + indent + String(repeating: "^", count: Swift.max(1, Swift.min(place.length, room)))
    }
}
