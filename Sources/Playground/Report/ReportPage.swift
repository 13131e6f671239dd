public import Foundation
public import Jobs
import Leapstar
import Messages
import Reports

/// One page that shows results, and needs nothing else: no network, no server, no other file.
///
/// What it says of each result stands in it as text; its pictures and tables are drawn by the modules of the playground's
/// page, which it has with it.
public struct ReportPage: Sendable {
    private let results: [ReportedResult]

    /// A page of results in JSON, as `leapstar run` writes them. Throws ``JobError/invalid(_:)`` where one is no result.
    public init(_ results: [Data]) throws(JobError) {
        var reported: [ReportedResult] = []
        for result in results { reported.append(try ReportedResult(result)) }
        self.results = reported
    }

    public var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
        <title>\(title.inHTML)</title>
        <style>
        \(Self.styles)
        </style>
        <script type="importmap">\(Self.modules)</script>
        </head>
        <body>
        <main id="main">
        <h1>\(title.inHTML)</h1>
        \(results.enumerated().map { $1.section(number: $0) }.joined(separator: "\n"))
        </main>
        <script type="application/json" id="results">[\(results.map(\.json.inScript).joined(separator: ",\n"))]</script>
        <script type="module">import "leapstar/report.js";</script>
        </body>
        </html>

        """
    }

    private var title: String {
        let headings = results.map(\.heading)
        return "Leapstar: " + (headings.count > 3 ? "\(headings.count) results" : headings.joined(separator: "; "))
    }

    private static let policy =
        "default-src 'none'; script-src 'unsafe-inline' data:; style-src 'unsafe-inline'; img-src data: blob:"

    private static var styles: String {
        PageFile.all.filter { $0.name.hasSuffix(".css") }.map(\.text).joined(separator: "\n")
    }

    /// The modules by the names under which they import each other here: those of files next to them are none in a page.
    private static var modules: String {
        let scripts = PageFile.all.filter { $0.name.hasSuffix(".js") }
        let imports = scripts.map { file -> (String, JSONTree) in
            let text = file.text.replacing(#/(from|import) "\.\/([\w-]+\.js)"/#) {
                "\($0.output.1) \"leapstar/\($0.output.2)\""
            }
            let address = "data:text/javascript;base64,\(Data(text.utf8).base64EncodedString())"
            return ("leapstar/\(file.name)", .text(address))
        }
        return JSONText.line(JSONTree.object(["imports": .object(Dictionary(uniqueKeysWithValues: imports))]))
    }
}

extension PageFile {
    fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }
}
