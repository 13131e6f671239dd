import Foundation
import Leapstar
import Testing

@testable import Jobs

/// The schemas in Documentation/Schemas are those of requests and results; LEAPSTAR_WRITE_DOCUMENTS writes them.
@Suite struct SchemaTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "../../Documentation/Schemas"
    ).standardizedFileURL

    @Test func filesHoldTheSchemas() throws {
        for kind in JobLibrary.all {
            try check("request-\(kind.kind)", kind.jsonSchema)
            try check("result-\(kind.kind)", kind.resultSchema)
        }
    }

    private func check(_ name: String, _ schema: JSONTree) throws {
        let file = Self.folder.appendingPathComponent("\(name).json")
        let text = JSONText.document(schema)
        if ProcessInfo.processInfo.environment["LEAPSTAR_WRITE_DOCUMENTS"] != nil {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text, "\(name); run 'make documents'")
    }
}
