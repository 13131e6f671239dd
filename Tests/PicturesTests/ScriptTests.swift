import Foundation
import Testing

@testable import Pictures

@Suite struct ScriptTests {
    private func expected(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Expected")
        return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    @Test func sweepScript() throws {
        #expect(FigureScript(sweep).text(.svg, output: "sweep.svg") == (try expected("sweep.gp")))
    }

    @Test func mapScripts() throws {
        #expect(FigureScript(regimes).text(.png) == (try expected("regimes.gp")))
        #expect(FigureScript(drifts).text(.png) == (try expected("drifts.gp")))
    }

    @Test func stripScript() throws {
        #expect(FigureScript(coloured).text(.png) == (try expected("colours.gp")))
    }

    @Test func panelScript() throws {
        #expect(FigureScript(beside).text(.png) == (try expected("beside.gp")))
    }

    /// A title of one panel, which has no key, is none of the next one's.
    @Test func panelsHaveTheirOwnTitles() {
        let text = FigureScript(beside).text(.svg)
        #expect(text.split(separator: "unset title").count == beside.panels.count + 1)
        let single = Figure(title: "all", panels: [beside.panels[0]])
        let alone = FigureScript(single).text(.svg)
        #expect(single.columns == 1 && alone.contains("set title 'all'") && !alone.contains("multiplot"))
    }

    @Test func textStandsForItself() {
        #expect("it's".quoted == "'it''s'")
        #expect("''".quoted == "''''''")
        #expect("".quoted == "''")
        #expect("a\nb\tc\r\nd\u{0}".quoted == "'a b c d '")
        #expect(#"\n `ls` $x @y "q" {/b^c_d}"#.quoted == #"'\n `ls` $x @y "q" {/b^c_d}'"#)
    }

    @Test func captionsAreBroken() {
        #expect("one two three".lines(of: 7) == ["one two", "three"])
        #expect("one\ntwo".lines(of: 70) == ["one", "two"])
        #expect("incomprehensible word".lines(of: 5) == ["incomprehensible", "word"])
        #expect("".lines(of: 5).isEmpty)
    }

    /// Missing, infinite and unshowable values are gaps; two gaps in a row are one.
    @Test func gaps() {
        let line = Layer.line(x: [1, 2, 3, 4, 5, 6], y: [nil, 1, -1, .infinity, 2, .nan])
        let figure = Figure(title: "", x: Axis("x"), y: Axis("y", scale: .log), layers: [line])
        #expect(FigureScript(figure).text(.svg).contains("$data1 << EOD\n2.0 1.0\n\n5.0 2.0\nEOD\n"))
    }

    @Test func colours() {
        let line = { Layer.line(x: [1, 2], y: [1, 2], colour: $0) }
        let figure = Figure(title: "", x: Axis("x"), y: Axis("y"), layers: [line(nil), line(.blue), line(nil)])
        let used = FigureScript(figure).text(.svg).split(separator: "\n").compactMap { row in
            Colour.allCases.first { row.contains(" lines ") && row.contains($0.rawValue) }
        }
        #expect(used == [.vermillion, .blue, .green])
    }
}
