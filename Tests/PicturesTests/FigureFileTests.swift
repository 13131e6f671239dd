import Foundation
import OutputFiles
import Testing

@testable import Pictures

@Suite struct FigureFileTests {
    @Test(.needsGnuplot, arguments: [sweep, regimes, drifts, coloured, beside]) func svg(figure: Figure) throws {
        let directory = try TemporaryDirectory()
        try FigureFile.write(figure, to: directory.path("figure.svg"))
        let text = try directory.text("figure.svg")
        #expect(text.hasPrefix("<?xml") || text.hasPrefix("<svg"))
        #expect(text.contains("</svg>"))
        let plain = text.replacing("&apos;", with: "'").replacing("&#39;", with: "'")
        let labels = figure.panels.flatMap { [$0.title, $0.x.label, $0.y.label] + $0.x.names }
        for words in [figure.title] + labels { #expect(plain.contains(words), "\(words)") }
        #expect(try directory.names == ["figure.svg"])
    }

    @Test(.needsGnuplot, arguments: [sweep, regimes, drifts, coloured]) func png(figure: Figure) throws {
        let directory = try TemporaryDirectory()
        try FigureFile.write(figure, to: directory.path("figure.PNG"))
        let bytes = try Data(contentsOf: directory.url.appending(path: "figure.PNG"))
        #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        // Width and height, 900 and 560, stand behind the signature and the head of the first chunk.
        #expect(bytes[16..<24].elementsEqual([0, 0, 3, 132, 0, 0, 2, 48]))
        #expect(try directory.names == ["figure.PNG"])
    }

    /// Panels have their places, and what is above and below all of them is drawn once.
    @Test(.needsGnuplot) func panelsStandBesideEachOther() throws {
        let directory = try TemporaryDirectory()
        try FigureFile.write(beside, to: directory.path("a.png"))
        let bytes = try Data(contentsOf: directory.url.appending(path: "a.png"))
        // Two columns of 450 pixels; two rows of 360, 30 for the title and 31 for a line of caption.
        #expect(bytes[16..<24].elementsEqual([0, 0, 3, 132, 0, 0, 3, 13]))
        try FigureFile.write(beside, to: directory.path("a.svg"))
        let text = try directory.text("a.svg")
        for words in [beside.title, beside.caption] { #expect(text.split(separator: words).count == 2, "\(words)") }
    }

    /// Every layer leaves something in the picture, and text is shown as it is written.
    @Test(.needsGnuplot) func whatIsShown() throws {
        let directory = try TemporaryDirectory()
        try FigureFile.write(sweep, to: directory.path("a.svg"))
        let text = try directory.text("a.svg")
        for words in ["pocket", "95 % interval", "exact", "measured", "−10⁻⁹", "harmonic, m = 0.35"] {
            #expect(text.contains(words), "\(words)")
        }
        var strange = sweep
        strange.title = "`touch pwned` \\n {/x^2_3} @a 100 %d $1"
        try FigureFile.write(strange, to: directory.path("b.svg"))
        #expect(try directory.text("b.svg").contains(strange.title))
        #expect(try directory.names == ["a.svg", "b.svg"])
    }

    @Test(.needsGnuplot) func figureWithoutData() throws {
        let directory = try TemporaryDirectory()
        let empty = Figure(title: "nothing", x: Axis("x"), y: Axis("y", scale: .log), layers: [.line(x: [], y: [])])
        try FigureFile.write(empty, to: directory.path("a.svg"))
        #expect(try directory.text("a.svg").contains("nothing"))
    }

    @Test func scriptAlone() throws {
        let directory = try TemporaryDirectory()
        try FigureFile.write(sweep, to: directory.path("it's.gp"), searchPath: "")
        #expect(try directory.text("it's.gp") == FigureScript(sweep).text(.svg, output: "it's.svg"))
        #expect(try directory.names == ["it's.gp"])
    }

    @Test func missingGnuplot() throws {
        let directory = try TemporaryDirectory()
        let script = directory.path("map.gp")
        #expect(throws: PictureError.gnuplotMissing(script: script)) {
            try FigureFile.write(sweep, to: directory.path("map.png"), searchPath: "")
        }
        #expect(try directory.text("map.gp") == FigureScript(sweep).text(.png, output: "map.png"))
        #expect(try directory.names == ["map.gp"])
        let message = PictureError.gnuplotMissing(script: script).description
        #expect(message.contains("sudo apt-get install gnuplot-nox") && message.contains(script))
    }

    /// What was there stays, and the script is there to be tried.
    @Test func failingGnuplot() throws {
        let directory = try TemporaryDirectory()
        try Data("old".utf8).write(to: directory.url.appending(path: "a.svg"))
        let runs = [
            ("echo '<svg'; echo first >&2; echo ' line 3: bad ' >&2; echo >&2; exit 2", "line 3: bad"),
            ("echo '<svg'; exit 7", "it ended with status 7"), ("exit 0", "it drew nothing"),
        ]
        for (program, message) in runs {
            try directory.program(program)
            #expect(throws: PictureError.gnuplotFailed(message: message, script: directory.path("a.gp"))) {
                try FigureFile.write(
                    sweep, to: directory.path("a.svg"), searchPath: "\(directory.path("none")):\(directory.url.path)")
            }
            #expect(try directory.names == ["a.gp", "a.svg", "gnuplot"])
            #expect(try directory.text("a.gp") == FigureScript(sweep).text(.svg, output: "a.svg"))
            #expect(try directory.text("a.svg") == "old")
        }
    }

    /// gnuplot gets the whole script, and what it prints becomes the picture, in place of what was there.
    @Test func scriptReachesGnuplot() throws {
        let directory = try TemporaryDirectory()
        try directory.program("/bin/cat")
        for figure in [drifts, sweep] {
            try FigureFile.write(figure, to: directory.path("a.svg"), searchPath: directory.url.path)
            #expect(try directory.text("a.svg") == FigureScript(figure).text(.svg))
        }
    }

    @Test(arguments: ["figure.jpeg", "figure", "svg", "figure.svg.bak"]) func unknownExtension(name: String) throws {
        let directory = try TemporaryDirectory()
        #expect(throws: PictureError.unknownExtension(path: directory.path(name))) {
            try FigureFile.write(sweep, to: directory.path(name))
        }
        #expect(try directory.names.isEmpty)
    }

    @Test func unwritable() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("none/a.gp")
        let error = PictureError.notWritten(FileError(path: path, reason: "No such file or directory"))
        #expect(throws: error) { try FigureFile.write(sweep, to: path) }
        #expect(throws: error) { try FigureFile.check(path) }
    }
}
