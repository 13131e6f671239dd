import Testing

@testable import Reports

@Suite struct TableTests {
    @Test func commaSeparated() {
        #expect(CSV.line(["a", "b,c", "d\"e"]) == "a,\"b,c\",\"d\"\"e\"\n")
        #expect(CSV.number(.infinity).isEmpty)
    }

    /// Columns two spaces apart, filled up to the right or the left, without spaces at the end.
    @Test func lines() {
        let layout = TableLayout(columns: [
            Column(title: "a", width: 4), Column(title: "b", width: 3, isNumber: false), Column(title: "c", width: 20),
        ])
        #expect(layout.line(["1", "ü", "x"]) == "   1  ü                       x\n")
        #expect(layout.line(["12345", "word", ""]) == "12345  word\n")
        var text = layout.line(["", "", ""])
        layout.append(["µ", "", ""], to: &text)
        #expect(text == "\n   µ\n")
        let words = TableLayout(columns: [
            Column(title: "a", width: 20, isNumber: false), Column(title: "b", width: 4, isNumber: false),
        ])
        #expect(words.line(["a", "b "]) == "a" + String(repeating: " ", count: 21) + "b\n")
    }
}
