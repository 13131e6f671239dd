import Foundation

/// The targets of this package according to Package.swift, and the imports in their files.
///
/// The manifest is read as text, in the form that ours has: a target is a call whose first argument is its name.
struct PackageManifest {
    struct Target {
        let name: String
        let isTest: Bool
        /// Our own modules that it declares.
        let dependencies: [String]
        /// Our own modules that its Swift files import.
        let imports: Set<String>
        /// Our own modules of which its C files include files.
        let includes: Set<String>
    }

    /// In the order of the manifest.
    let targets: [Target]

    init(root: URL) throws {
        let text = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
        let calls = Self.calls(in: text)
        let own = Set(calls.map(\.name))
        targets = try calls.map { call in
            let sources = try Self.sources(in: root.appending(path: call.path))
            return Target(
                name: call.name, isTest: call.isTest, dependencies: call.dependencies.filter(own.contains),
                imports: sources.imports.intersection(own).subtracting([call.name]),
                includes: sources.includes.intersection(own).subtracting([call.name]))
        }
    }

    private struct Call {
        let name: String
        let isTest: Bool
        let path: String
        let dependencies: [String]
    }

    private static func calls(in text: String) -> [Call] {
        let start = #/\.(target|executableTarget|testTarget)\(\s*name: "(\w+)"/#
        let matches = text.matches(of: start)
        return matches.enumerated().map { place, match in
            let end = place + 1 < matches.count ? matches[place + 1].range.lowerBound : text.endIndex
            let (body, name) = (text[match.range.upperBound..<end], String(match.output.2))
            let isTest = match.output.1 == "testTarget"
            let path = body.firstMatch(of: #/path: "([^"]+)"/#).map { String($0.output.1) }
            return Call(
                name: name, isTest: isTest, path: path ?? "\(isTest ? "Tests" : "Sources")/\(name)",
                dependencies: names(in: body.firstMatch(of: #/dependencies: \[([^\]]*)\]/#)?.output.1 ?? ""))
        }
    }

    /// Those in quotes that are dependencies of their own, and not products of other packages.
    private static func names(in list: Substring) -> [String] {
        list.matches(of: #/(\w+: )?"([\w-]+)"/#).filter { $0.output.1 == nil }.map { String($0.output.2) }
    }

    /// Words behind `import`, and the folders from which `#include` takes files of others.
    private static func sources(in folder: URL) throws -> (imports: Set<String>, includes: Set<String>) {
        let imported =
            #/^\s*(?:@\w+\s+)?(?:public |package |internal |private )?import (?:struct |enum |func )?(\w+)/#
            .anchorsMatchLineEndings()
        let included = #/^\s*#\s*include "(?:\.\./)+(?:Sources/|Tests/)?(\w+)\//#.anchorsMatchLineEndings()
        var found: (imports: Set<String>, includes: Set<String>) = ([], [])
        for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            ?? .init()
        {
            guard ["swift", "c", "h", "inc", "cpp", "hpp", "cl"].contains(file.pathExtension) else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            found.imports.formUnion(text.matches(of: imported).map { String($0.output.1) })
            found.includes.formUnion(text.matches(of: included).map { String($0.output.1) })
        }
        return found
    }
}
