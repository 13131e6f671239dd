import Foundation
import Langevin
import Testing

@Suite struct AuditComparisonTests {
    private func difference(_ text: String, _ expected: [AuditLine]) throws -> AuditDifference? {
        try withFile(text) { path in
            var file = try AuditFile(path: path)
            var comparison = AuditComparison()
            let found = try comparison.firstDifference(in: &file, from: expected)
            #expect(found != nil || comparison.agreeing == expected.count)
            return found
        }
    }

    @Test(arguments: AuditForm.allCases) func whatIsCalculatedAgainAgrees(_ form: AuditForm) throws {
        #expect(try difference(log(form, exampleLines(), comments: ["head"]), exampleLines()) == nil)
    }

    /// One digit in any place of any field, so that the line is still one.
    @Test(arguments: AuditForm.allCases) func oneDigitIsCaught(_ form: AuditForm) throws {
        let lines = exampleLines(steps: 4)
        let texts = lines.map(form.text)
        var (caught, broken) = (Set<String>(), 0)
        let head = form.header(comments: ["head"]).map { $0 + "\n" } ?? ""
        let headLines = head.count { $0 == "\n" }
        for place in texts[5].indices where texts[5][place].isNumber {
            var edited = texts
            let digit: Character = texts[5][place] == "1" ? "2" : "1"
            edited[5].replaceSubrange(place...place, with: [digit])
            do {
                let found = try #require(try difference(head + edited.joined(separator: "\n"), lines))
                #expect(found.line == headLines + 6 && found.draw == 6)
                if case .field(let field, _, _) = found.kind { caught.insert(field.rawValue) }
            } catch let AuditFileError.line(_, error) {
                broken += 1
                #expect(error.line == headLines + 6)
            }
        }
        #expect(caught == Set(form.fields.map(\.rawValue)))
        #expect(broken <= 4)
    }

    @Test func fieldsAreNamed() throws {
        let text = "step_47 → color_0xD8267F (trit=-1) → noise_0.343 → Δw_42 = -0.0015\n"
        let found = try #require(try difference(text, [documented]))
        #expect(found.description == "line 1: got noise 0.343, expected 0.342")
        #expect(found.kind == .field(.noise, got: "0.343", expected: "0.342"))
    }

    @Test func lengthsAreCompared() throws {
        let lines = exampleLines(steps: 2)
        let short = try #require(try difference(log(.csv, Array(lines.dropLast())), lines))
        #expect(short.description == "line 5: got the end of the log, expected draw 4")
        let long = try #require(try difference(log(.text, lines), Array(lines.dropLast())))
        #expect(long.description == "line 4: got draw 4, expected the end of the log")
    }

    /// Lines that are read across the ends of chunks of the file.
    @Test func longLogsAreStreamed() throws {
        let lines = exampleLines(steps: 3000)
        var edited = lines
        edited[5555].change.negate()
        let folder = FileManager.default.temporaryDirectory.appending(path: "leapstar-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "audit.log").path
        try Data(log(.text, edited).utf8).write(to: URL(filePath: path))
        var file = try AuditFile(path: path)
        var comparison = AuditComparison()
        let found = try #require(try comparison.firstDifference(in: &file, from: lines))
        #expect(found.line == 5556 && comparison.agreeing == 5555)
        guard case .field(.change, _, _) = found.kind else { return #expect(Bool(false), "\(found)") }
    }
}

extension AuditComparison {
    fileprivate mutating func firstDifference(
        in file: inout AuditFile, from expected: [AuditLine]
    ) throws -> AuditDifference? {
        var expected = expected.makeIterator()
        while true {
            let (read, wanted) = (try file.next(), expected.next())
            let line = read == nil ? file.line + 1 : file.line
            if let found = difference(read, from: wanted, line: line) { return found }
            if read == nil { return nil }
        }
    }
}
