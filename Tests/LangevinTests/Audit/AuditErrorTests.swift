import Langevin
import Messages
import Testing

/// Broken lines are named with what stands there and what should.
@Suite struct AuditErrorTests {
    private func error(_ text: String) throws -> AuditError {
        do {
            let lines = try read(text)
            Issue.record("read \(lines.count) lines, expected an error")
        } catch let AuditFileError.line(_, error) { return error }
        throw Unexpected()
    }

    private struct Unexpected: Error {}

    private static let good = "step_0 → color_0xD8267F (trit=-1) → noise_0.342 → Δw_42 = -0.0015"

    @Test(arguments: [
        ("step_0", "step_x", "step 'x'", "a whole number from 0 on"),
        ("step_0", "step_", "step ''", "a whole number from 0 on"),
        ("step_0", "step_+1", "step '+1'", "a whole number from 0 on"),
        ("step_0", "step_18446744073709551616", "step '18446744073709551616'", "a whole number from 0 on"),
        ("D8267F", "D8267", "color '0xD8267'", "0x and six hexadecimal digits"),
        ("0xD8267F", "D8267F", "color 'D8267F'", "0x and six hexadecimal digits"),
        ("=-1", "=2", "trit '2'", "-1, 0 or 1"),
        ("0.342", "0,342", "noise '0,342'", "a number"),
        ("0.342", "0x1p3", "noise '0x1p3'", "a number"),
        ("-0.0015", "-0.0015 ", "change '-0.0015 '", "a number"),
        ("-0.0015", "", "change ''", "a number"),
        ("w_42", "w_-1", "parameter '-1'", "a whole number from 0 on"),
        (") → noise_", ") noise_", "'-1) noise_0.342 → Δw_42 = -0.0015'", "') → noise_' after the trit"),
        (
            "step_0", "stop_0", "'stop_0 → color_0xD8267F (trit=-1) → noise_0.342 → Δw_42 = -0.0015'",
            "'step_' at its start"
        ),
    ]) func linesOfText(_ old: String, _ new: String, _ got: String, _ expected: String) throws {
        let error = try error("# comment\n\(Self.good)\n" + Self.good.replacing(old, with: new) + "\n")
        #expect(error == AuditError(line: 3, got: got, expected: expected))
    }

    @Test(arguments: [
        ("1,0,0xD8267F,-1,0.342,42,-0.0015", "color index '0'", "a whole number from 1 on"),
        ("1,3,0xD8267F,-1,0.342,42", "'42'", "',' and the change"),
        ("1,3,0xD8267F,-1,0.342,42,1.0,", "'1,3,0xD8267F,-1,0.342,42,1.0,'", "7 fields"),
        ("", "''", "',' and the color index"),
        ("# late,3,0xD8267F,-1,0.342,42,1.0", "step '# late'", "a whole number from 0 on"),
    ]) func linesOfColumns(_ line: String, _ got: String, _ expected: String) throws {
        let head = try #require(AuditForm.csv.header())
        let error = try error("\(head)\n0,3,0xD8267F,-1,0.342,42,1.0\n\(line)\n")
        #expect(error == AuditError(line: 3, got: got, expected: expected))
    }

    @Test func logsThatDoNotBegin() throws {
        let beginning =
            "a line 'step_0 → color_0x…', or the names of columns 'step,color_index,color,trit,noise,parameter,change'"
        #expect(try error("") == AuditError(line: 1, got: "the end of the file", expected: beginning))
        #expect(try error("# a\n#\n") == AuditError(line: 3, got: "the end of the file", expected: beginning))
        #expect(try error("# a\ndt,drift\n") == AuditError(line: 2, got: "'dt,drift'", expected: beginning))
    }

    /// Input without newlines, as of a device, does not fill the memory.
    @Test func linesHaveAnEnd() throws {
        let error = try error(String(repeating: "s", count: (1 << 20) + 1))
        #expect(error.line == 1 && error.got == "a line of more than 1048576 bytes")
    }

    @Test func messagesAreOneLine() throws {
        let message = try error("\(Self.good)\nbroken").message.description
        #expect(
            message
                == "line 2 of the audit log is broken: got 'broken', expected 'step_' at its start; restore the line, or export the log again"
        )
    }

    @Test func filesThatAreNotThere() throws {
        try withFile("") { path in
            do {
                _ = try AuditFile(path: path + ".none")
                Issue.record("opened a file that is not there")
            } catch let error as AuditFileError {
                #expect(
                    error.message.description
                        == "cannot read the log '\(path).none': No such file or directory; name an audit log that can be read"
                )
            }
        }
    }
}
