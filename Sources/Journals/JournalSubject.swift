import Foundation

/// What a journal belongs to: the bits of its parts are those of this request under this version.
public struct JournalSubject: Sendable, Hashable {
    /// The whole request as JSON, by which the run can be started again.
    public let request: String
    /// The request as JSON without what does not decide bits, such as the devices.
    public let identity: String
    public let version: String
    /// The arguments of the command that began the run.
    public let arguments: [String]

    public init(request: String, identity: String, version: String, arguments: [String]) {
        (self.request, self.identity, self.version, self.arguments) = (request, identity, version, arguments)
    }

    /// Refuses a journal at `path` that belongs to `other`.
    func require(_ other: JournalSubject, at path: String) throws(JournalError) {
        guard version == other.version else {
            throw .other(path: path, what: "version", got: other.version, expected: version)
        }
        guard let (mine, theirs) = difference(from: other) else { return }
        throw .other(path: path, what: "request", got: theirs, expected: mine)
    }

    /// The first field in which the request of this differs from that of `other`; nil where there is none.
    package func difference(from other: JournalSubject) -> (mine: String, theirs: String)? {
        guard identity != other.identity else { return nil }
        let (mine, theirs) = (Self.fields(identity), Self.fields(other.identity))
        let names = Set(mine.keys).union(theirs.keys).sorted()
        // Another kind of study has other fields, too.
        let name = (["kind"] + names).first { mine[$0] != theirs[$0] } ?? "request"
        return (Self.text(name, mine[name]), Self.text(name, theirs[name]))
    }

    private static func text(_ name: String, _ value: String?) -> String {
        value.map { "'\(name)' \($0.count > 60 ? String($0.prefix(57)) + "…" : $0)" } ?? "no '\(name)'"
    }

    /// The values of a JSON object, as JSON.
    private static func fields(_ text: String) -> [String: String] {
        let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        return (object ?? [:]).compactMapValues { value in
            (try? JSONSerialization.data(
                withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes]))
                .map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
