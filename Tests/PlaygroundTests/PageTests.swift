import Foundation
import Testing

@testable import Playground

/// The page is part of the program, and needs nothing else.
@Suite struct PageTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/Playground/Page")

    /// A file that is in the folder and not in the list would be missed only by a browser.
    @Test func everyFileOfTheFolderIsServed() async throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        #expect(PageFile.all.map(\.name).sorted() == names)
        try await withServer { client in
            for name in names {
                let answer = try await client.ask("GET", "/\(name)")
                let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
                #expect(answer.status == 200 && answer.body == text, "\(name)")
            }
            #expect(try await client.ask("GET", "/").body == client.ask("GET", "/index.html").body)
        }
    }

    /// Nothing comes from elsewhere, and nothing that the policy forbids is tried.
    @Test func nothingComesFromElsewhere() throws {
        for file in PageFile.all {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for word in ["https://", "http://", "eval(", "new Function", "innerHTML", " style=\"", "onclick="] {
                let isName = word.hasPrefix("http") && text.contains("\(word)www.w3.org")
                #expect(!text.contains(word) || isName, "\(file.name) has \(word)")
            }
        }
    }
}
