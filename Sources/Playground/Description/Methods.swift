import Jobs

/// The methods that addresses take, by the description of the interface and the files of the page.
enum Methods {
    /// In alphabetical order; none where there is nothing at the address.
    static func allowed(at path: String) -> [String] {
        let components = path.split(separator: "/")
        return all.first { $0.template.isMatch(components) }?.methods ?? []
    }

    private static let all: [(template: [Substring], methods: [String])] =
        [([], reading)] + PageFile.all.map { ([Substring($0.name)], reading) }
        + OpenAPI.paths.map { (components(of: $0), methods(of: $1)) }

    private static let reading = ["GET", "HEAD"]

    private static func components(of path: String) -> [Substring] {
        (PlaygroundServer.interface + path).split(separator: "/")
    }

    /// A path that is read by GET can be asked for its head.
    private static func methods(of path: JSONTree) -> [String] {
        guard case .object(let members) = path else { return [] }
        let methods = members.keys.filter { $0 != "parameters" }.map { $0.uppercased() }
        return (methods + (methods.contains("GET") ? ["HEAD"] : [])).sorted()
    }
}

extension [Substring] {
    /// Whether a path has these components, of which some stand for any.
    fileprivate func isMatch(_ components: [Substring]) -> Bool {
        count == components.count && zip(self, components).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
