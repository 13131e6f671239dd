import Backends
import Foundation
import Leapstar
import Testing

@testable import Jobs
@testable import LeapstarCommands

/// Documentation/Schemes.md agrees exactly with the schemes' descriptions. `make documents` writes it anew.
@Suite struct SchemeDocumentTests {
    private static let document = GeneratedBlocks(name: "Schemes.md")

    private static func blocks() throws -> [(name: String, text: String)] {
        [("schemes", try schemes()), ("parameters", parameters), ("accounts", accounts)]
    }

    private static func schemes() throws -> String {
        try GeneratedBlocks.table(
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
        GeneratedBlocks.table(
            ["option", "what it is", "default", "range"],
            SchemeLibrary.parameters.map { ["`--\($0.name)`", $0.sentence, $0.usualText, $0.range.formula] })
    }

    private static var accounts: String {
        SchemeLibrary.all.map { scheme in
            let sentences = ["**\(scheme.name)**: \(scheme.summary)", stability(scheme), scheme.remarks]
            return GeneratedBlocks.item(sentences.filter { !$0.isEmpty }.joined(separator: " "))
        }.joined()
    }

    /// At the usual values of its parameters.
    private static func stability(_ scheme: any Scheme) -> String {
        let usual = scheme.parameters.isEmpty ? "" : " at the default parameters"
        guard let factor = scheme.stabilityFactor(scheme.usualValues) else { return "" }
        return "Stable for U = ½kq² where h < \(factor.short(4))\(scheme.hasMomenta ? "√(m/k)" : "/k")\(usual)."
    }

    @Test func theDocumentIsWhatTheSchemesSay() throws { try Self.document.compare(try Self.blocks()) }

    /// The scheme that the document shows is one that a test runs.
    @Test func theExampleIsTested() throws {
        let file = Self.document.file.deletingLastPathComponent().appending(
            path: "../Tests/PublicInterfaceTests/OwnSchemes.swift")
        let tested = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(tested.range(of: "struct TwoStages")).lowerBound
        let end = try #require(tested.range(of: "\n}\n", range: start..<tested.endIndex)).upperBound
        #expect(try Self.document.text().contains(tested[start..<end]))
    }

    /// Every scheme and every parameter is in the command line's document, too.
    @Test func theCommandLinesDocumentNamesThem() throws {
        let text = try GeneratedBlocks(name: "CommandLine.md").text()
        for name in SchemeLibrary.names + SchemeLibrary.parameters.map({ "--\($0.name)" }) {
            #expect(text.contains("`\(name)`"), "Documentation/CommandLine.md lacks `\(name)`")
        }
    }
}
