/// A file of the page.
struct PageFile: Sendable {
    let name: String
    let bytes: [UInt8]

    static let index = PageFile(name: "index.html", bytes: PackageResources.index_html)

    static let all: [PageFile] = [index]

    var type: String {
        switch name.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        default: "application/octet-stream"
        }
    }
}
