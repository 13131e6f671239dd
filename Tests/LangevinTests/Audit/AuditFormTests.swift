import Langevin
import RandomStreams
import Testing

@Suite struct AuditFormTests {
    private func agree(_ a: [AuditLine], _ b: [AuditLine]) -> Bool {
        a.count == b.count
            && zip(a, b).allSatisfy { a, b in AuditField.allCases.allSatisfy { a.agrees(with: b, in: $0) } }
    }

    @Test func textIsTheDocuments() throws {
        let text = "step_47 → color_0xD8267F (trit=-1) → noise_0.342 → Δw_42 = -0.0015"
        #expect(AuditForm.text.text(documented) == text)
        #expect(agree(try read(text), [documented]))
    }

    @Test func columnsAreNamed() {
        #expect(AuditForm.csv.header() == "step,color_index,color,trit,noise,parameter,change")
        #expect(AuditForm.text.header() == nil)
        var line = documented
        line.colourIndex = 143
        #expect(AuditForm.csv.text(line) == "47,143,0xD8267F,-1,0.342,42,-0.0015")
        #expect(AuditForm.csv.text(documented) == "47,,0xD8267F,-1,0.342,42,-0.0015")
    }

    /// Every bit comes back, those of extreme numbers as well.
    @Test(arguments: AuditForm.allCases) func everyBitComesBack(_ form: AuditForm) throws {
        var lines = exampleLines()
        let odd: [Double] = [
            -0.0, Double.leastNonzeroMagnitude, .greatestFiniteMagnitude, 0.1 + 0.2, .infinity, -.infinity, .nan, 1e22,
        ]
        for (place, number) in odd.enumerated() { lines[place].change = number }
        let again = try read(log(form, lines))
        #expect(agree(again, lines))
        #expect(again.allSatisfy { ($0.colourIndex == nil) == (form == .text) })
        #expect(again[0].change.sign == .minus)
    }

    /// Draw k of step s is number s · n + k + 1, whichever is asked for first.
    @Test func coloursAreThoseOfTheStream() {
        var colours = AuditColours(seed: 69, drawsPerStep: 3)
        var stream = ColourStream(seed: 69)
        for (step, draw, index) in [(0, 0, 1), (2, 1, 8), (1, 2, 6)] as [(UInt64, Int, UInt64)] {
            let line = colours.line(step: step, draw: draw, noise: 0, parameter: 0, change: 0)
            #expect(line.colourIndex == index && line.colour == stream.colour(at: index))
            #expect(line.trit == line.colour.trit)
        }
    }

    /// Comments, a request on one line whatever its layout, carriage returns, and a mark of the byte order.
    @Test(arguments: AuditForm.allCases) func headsAreRead(_ form: AuditForm) throws {
        let lines = exampleLines(steps: 2)
        let text = log(form, lines, comments: ["an audit", "of two\nlines"], request: "{\n  \"kind\": \"solve\"\n}")
        #expect(text.hasPrefix("# an audit\n# of two lines\n# request: {   \"kind\": \"solve\" }\n"))
        for variant in [text, "\u{FEFF}" + text, text.replacing("\n", with: "\r\n"), String(text.dropLast())] {
            try withFile(variant) { path in
                var file = try AuditFile(path: path)
                var count = 0
                while let line = try file.next() {
                    #expect(agree([line], [lines[count]]))
                    count += 1
                }
                #expect(count == lines.count && file.form == form)
                #expect(file.request == "{   \"kind\": \"solve\" }")
            }
        }
    }
}
