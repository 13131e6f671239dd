import Backends
import Foundation
import Leapstar
import Testing

@testable import Jobs
@testable import LeapstarCommands

/// Documentation/Schemes.md has exactly what the schemes say of themselves. `make documents` writes it anew.
@Suite struct SchemeDocumentTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../Documentation/Schemes.md")
    private static let isWriting = ProcessInfo.processInfo.environment["LEAPSTAR_WRITE_DOCUMENTS"] == "1"

    /// By the name in the marks `<!-- generated: name -->` and `<!-- end of name -->`, each on a line of its own.
    private static func blocks() throws -> [(name: String, text: String)] {
        [("schemes", try schemes()), ("parameters", parameters), ("accounts", accounts)]
    }

    private static func schemes() throws -> String {
        try table(
            ["name", "one step", "order", "gradients", "normals: gradient, momentum noise", "symplectic, reversible"],
            SchemeLibrary.all.map { scheme in
                let normals = try [Noise.Channel.gradient, .momentum].map { channel in
                    scheme.channels.contains(channel) ? "\(try normalCount(scheme, channel))" : "none"
                }
                return [
                    "`\(scheme.name)`", scheme.equation, "\(scheme.order)", "\(scheme.gradientsPerStep)",
                    normals.joined(separator: ", "), scheme.structure,
                ]
            })
    }

    /// Of one coordinate.
    private static func normalCount(_ scheme: any Scheme, _ channel: Noise.Channel) throws -> Int {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "double-well"))
        (experiment.scheme, experiment.noise, experiment.sigma) = (scheme, Noise(channel), 1)
        return try experiment.program().draws.normals
    }

    private static var parameters: String {
        table(
            ["option", "what it is", "default", "range"],
            SchemeLibrary.parameters.map { ["`--\($0.name)`", $0.sentence, $0.usualText, $0.range.formula] })
    }

    private static var accounts: String {
        SchemeLibrary.all.map { scheme in
            ["- **\(scheme.name)**: \(scheme.summary)", stability(scheme), scheme.remarks].filter { !$0.isEmpty }
                .joined(separator: " ")
        }.joined(separator: "\n") + "\n"
    }

    /// At the usual values of its parameters.
    private static func stability(_ scheme: any Scheme) -> String {
        let usual = scheme.parameters.isEmpty ? "" : " at the default parameters"
        guard let factor = scheme.stabilityFactor(scheme.usualValues) else { return "" }
        return "Stable for U = ½kq² where h < \(factor.short(4))\(scheme.hasMomenta ? "√(m/k)" : "/k")\(usual)."
    }

    private static func table(_ titles: [String], _ rows: [[String]]) -> String {
        let lines = [titles, titles.map { _ in "---" }] + rows
        return lines.map { "| \($0.joined(separator: " | ")) |\n" }.joined()
    }

    private static func marks(_ name: String) -> (start: String, end: String) {
        ("<!-- generated: \(name) -->\n", "<!-- end of \(name) -->\n")
    }

    @Test func theDocumentIsWhatTheSchemesSay() throws {
        var text = try String(contentsOf: Self.file, encoding: .utf8)
        for block in try Self.blocks() {
            let (start, end) = Self.marks(block.name)
            let opening = try #require(text.range(of: start), "Documentation/Schemes.md lacks \(start)")
            let closing = try #require(
                text.range(of: end, range: opening.upperBound..<text.endIndex), "it lacks \(end)")
            let place = opening.upperBound..<closing.lowerBound
            if Self.isWriting {
                text.replaceSubrange(place, with: block.text)
            } else {
                #expect(text[place] == block.text, "run 'make documents'")
            }
        }
        if Self.isWriting { try text.write(to: Self.file, atomically: true, encoding: .utf8) }
    }

    /// The scheme that the document shows is one that a test runs.
    @Test func theExampleIsTested() throws {
        let file = Self.file.deletingLastPathComponent().appending(
            path: "../Tests/PublicInterfaceTests/OwnSchemes.swift")
        let tested = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(tested.range(of: "struct TwoStages")).lowerBound
        let end = try #require(tested.range(of: "\n}\n", range: start..<tested.endIndex)).upperBound
        #expect(try String(contentsOf: Self.file, encoding: .utf8).contains(tested[start..<end]))
    }

    /// Every scheme and every parameter is in the command line's document, too.
    @Test func theCommandLinesDocumentNamesThem() throws {
        let file = Self.file.deletingLastPathComponent().appending(path: "CommandLine.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        for name in SchemeLibrary.names + SchemeLibrary.parameters.map({ "--\($0.name)" }) {
            #expect(text.contains("`\(name)`"), "Documentation/CommandLine.md lacks `\(name)`")
        }
    }
}
