import HTTPTypes
import Hummingbird
import Messages

/// Lets in whom the server is for: pages that it has served itself, and programs of this machine; with a token, whoever
/// has it. Browsers let other pages ask a server of this machine, and send the name by which they know it.
struct Doorkeeper<Context: RequestContext>: RouterMiddleware {
    /// What the interface asks for besides; nil where it is open to this machine.
    let token: String?
    /// The start of the paths that need the token.
    let guarded: String

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        try requireKnownHost(request)
        try requireOwnPage(request)
        try requireJSON(request)
        try requireToken(request)
        return try await next(request, context)
    }

    /// Whether a path is of the interface, by the same components as the router's: empty ones do not count.
    private func isGuarded(_ request: Request) -> Bool {
        request.uri.path.split(separator: "/").starts(with: guarded.split(separator: "/"))
    }

    /// A name that resolves to this machine, but is not one of its own, is that of an attacker's page.
    private func requireKnownHost(_ request: Request) throws(Problem) {
        guard token == nil else { return }
        let host = Self.host(of: request.head.authority ?? "")
        guard Self.ownNames.contains(host) else {
            throw Problem(.misdirectedRequest, "this server answers only as localhost or 127.0.0.1")
        }
    }

    private static var ownNames: Set<String> { ["localhost", "127.0.0.1", "[::1]"] }

    /// A host without its port.
    private static func host(of authority: String) -> String {
        guard let colon = authority.lastIndex(of: ":"), authority[colon...].dropFirst().allSatisfy(\.isNumber) else {
            return authority.lowercased()
        }
        return authority[..<colon].lowercased()
    }

    private func requireOwnPage(_ request: Request) throws(Problem) {
        let authority = request.head.authority ?? ""
        let origin = request.headers[.origin]
        let site = request.headers[.secFetchSite]
        let isForeign = origin.map { $0 != "http://\(authority)" && $0 != "https://\(authority)" } ?? false
        let isFromElsewhere = site.map { $0 != "same-origin" && $0 != "none" } ?? false
        guard isForeign || (isFromElsewhere && isGuarded(request)) else { return }
        throw Problem(.forbidden, "this server answers only pages that it has served itself")
    }

    /// Forms of other pages can send text, but no JSON. Where nothing is posted to, that is what is wrong.
    private func requireJSON(_ request: Request) throws(Problem) {
        guard request.method == .post, Methods.allowed(at: request.uri.path).contains("POST") else { return }
        let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased()
        guard type?.filter({ $0 != " " }) != "application/json" else { return }
        throw Problem(.unsupportedMediaType, "got a body of another type, expected one of application/json")
    }

    private func requireToken(_ request: Request) throws(Problem) {
        guard let token, isGuarded(request) else { return }
        let given = request.headers[.authorization] ?? ""
        guard Self.areSame(Array(given.utf8), Array("Bearer \(token)".utf8)) else {
            throw Problem(.unauthorized, "the token is missing or wrong; open the address that the server has printed")
        }
    }

    /// Compares in a time that does not tell where the two part.
    private static func areSame(_ given: [UInt8], _ expected: [UInt8]) -> Bool {
        guard given.count == expected.count else { return false }
        return zip(given, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension HTTPField.Name {
    fileprivate static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
}
