import Foundation
import Testing

/// The folders of the largest module depend on each other in one direction only.
@Suite struct FolderTests {
    private let folders: [String: String]

    init() throws {
        let root = URL(filePath: #filePath).appendingPathComponent("../../../Sources/OpenCLBackend").standardized
        let paths = try #require(FileManager.default.enumerator(atPath: root.path)).compactMap { $0 as? String }.filter
        { $0.hasSuffix(".swift") }
        folders = try paths.reduce(into: [:]) { texts, path in
            let parts = path.split(separator: "/")
            let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
            texts[parts.count > 1 ? String(parts[0]) : "the module's own file", default: ""] += Self.code(text)
        }
    }

    /// Without comments and texts.
    private static func code(_ text: String) -> String {
        text.replacing(/\/\/.*/, with: "").replacing(/"(\\.|[^"\\])*"/, with: "")
    }

    /// The types that a folder declares for others.
    private func types(_ text: String) -> Set<String> {
        Set(
            text.matches(of: /(?m)^(?:package |public |final )*(?:struct|class|enum|actor|protocol) (\w+)/).map {
                String($0.output.1)
            })
    }

    @Test func noTwoFoldersNeedEachOther() {
        #expect(folders.count > 6)
        let declared = folders.mapValues(types)
        let words = folders.mapValues { Set($0.matches(of: /\w+/).map { String($0.output) }) }
        var waiting = Set(folders.keys)
        while let free = waiting.first(where: { folder in
            waiting.allSatisfy {
                $0 == folder || declared[$0, default: []].isDisjoint(with: words[folder, default: []])
            }
        }) { waiting.remove(free) }
        #expect(waiting.isEmpty, "\(waiting.sorted()) need each other")
    }
}
