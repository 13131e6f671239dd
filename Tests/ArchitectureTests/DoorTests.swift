import Foundation
import Testing

/// Nothing below the command line knows that there is one: texts name fields and studies, and each door spells them.
@Suite struct DoorTests {
    /// What is no option and no command of ours, and why it stands there.
    private static let exceptions: [(file: String, text: String)] = [
        // An option of gnuplot, which is started with it.
        ("Pictures/File/Gnuplot.swift", "--default-settings"),
        // An option of srun, without which its processes are no ranks.
        ("Ranks/Launch/RankError.swift", "--mpi"), ("Ranks/Launch/RankError.swift", "--mpi"),
        // Whoever sees a study is told its command, whatever the door.
        ("Reports/Words/CommandLineText.swift", "leapstar run"), ("Reports/Words/CommandLineText.swift", "--out"),
    ]

    private let sources: URL
    private let modules: [String]
    private let commands: [String]

    init() throws {
        let root = URL(filePath: #filePath).appending(path: "../../..").standardized
        sources = root.appending(path: "Sources")
        let targets = try PackageManifest(root: root).targets.filter { !$0.isTest }.map(\.name)
        let door = try #require(targets.firstIndex(of: "LeapstarCommands"))
        modules = Array(targets[..<door])
        commands = try Self.code(in: sources.appending(path: "LeapstarCommands")).flatMap { file in
            file.text.matches(of: /commandName: "([\w-]+)"/).map { String($0.output.1) }
        }
    }

    /// The Swift files below `folder`.
    private static func code(in folder: URL) throws -> [(path: String, text: String)] {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return try paths.filter { $0.hasSuffix(".swift") }.map { path in
            (
                "\(folder.lastPathComponent)/\(path)",
                try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            )
        }
    }

    /// The slashes of an address are no comment.
    private static func withoutComments(_ text: String) -> String {
        text.replacing(/(^|[^:])\/\/.*/.anchorsMatchLineEndings()) { $0.output.1 }
    }

    /// Few files do, and looking closely takes a while.
    private func mayNameDoor(_ text: String) -> Bool { text.contains("--") || text.contains("leapstar ") }

    /// Options, and `leapstar` with the name of a command. In Swift both can stand in texts only.
    private func doors(in text: String) -> [String] {
        let options = text.matches(of: /--[a-zA-Z][\w-]*/).map { String($0.output) }
        let called = text.matches(of: /leapstar ([\w-]+)/).filter { commands.contains(String($0.output.1)) }
        return options + called.map { String($0.output.0) }
    }

    /// The reader is no check that cannot fail.
    @Test func doorsAreSeen() {
        #expect(modules.count > 20 && modules.contains("Experiments") && commands.contains("doctor"))
        let text = """
            // take --rng philox
            let address = "https://leapstar.example --cap 2"  // see 'leapstar devices'
            throw .device("see 'leapstar doctor --device \\(index)', no leapstar certificate, a-b, a - -b")
            """
        #expect(doors(in: Self.withoutComments(text)) == ["--cap", "--device", "leapstar doctor"])
    }

    @Test func noTextBelowTheCommandLineKnowsADoor() throws {
        var found: [String] = []
        for module in modules {
            for (path, text) in try Self.code(in: sources.appending(path: module)) where mayNameDoor(text) {
                found += doors(in: Self.withoutComments(text)).map { "\(path): \($0)" }
            }
        }
        let excepted = Self.exceptions.map { "\($0.file): \($0.text)" }
        #expect(found.sorted() == excepted.sorted())
    }

    /// Rooms below the command line read no arguments and write to no stream of the process.
    @Test func onlyTheCommandLineParsesAndPrints() throws {
        let prints = /(^|[^\w.`])print\(/.anchorsMatchLineEndings()
        for module in modules {
            for (path, text) in try Self.code(in: sources.appending(path: module)) {
                let code = Self.withoutComments(text)
                #expect(!code.contains("import ArgumentParser") && !code.contains("FileHandle.standard"), "\(path)")
                #expect(code.firstMatch(of: prints) == nil, "\(path)")
            }
        }
    }
}
