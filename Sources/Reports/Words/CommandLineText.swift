package import Leapstar
import Paper

/// The command that does what a request asks for, as text for a shell.
package struct CommandLineText {
    package let text: String

    /// The command for a request of any kind. One that holds a whole document has none of its own; it is run from a file.
    package init(_ request: some Request) {
        let kind = type(of: request).kind
        guard type(of: request).otherKeys.isEmpty else {
            text = "leapstar run request.json"
            return
        }
        let command = kind.hasPrefix("langevin-") ? "langevin \(kind.dropFirst("langevin-".count))" : kind
        let folder = kind == PaperRequest.kind ? ["--out", "DIR"] : []
        text = (["leapstar", command] + request.options + folder).joined(separator: " ")
    }

    /// The shortest command that gives the result of a complete request again.
    package init(shortest job: some Job) { self.init(job.shortest) }
}

extension Request {
    fileprivate var options: [String] {
        Self.fields.flatMap { field in field.write(self).map { $0.options(field.name) } ?? [] }
    }
}

extension JSONTree {
    /// The options that give a field of that name this value.
    fileprivate func options(_ name: String) -> [String] {
        func option(_ text: String) -> [String] { ["--\(name)", text.quotedForShell] }
        switch self {
        case .bool(let isGiven): return isGiven ? ["--\(name)"] : []
        case .null: return []
        case .object(let members):
            return members.sorted { $0.key < $1.key }.flatMap { option("\($0.key)=\($0.value.typed)") }
        case .list(let items) where Self.repeated.contains(name): return items.flatMap { option($0.typed) }
        case .list(let items): return option(items.map(\.typed).joined(separator: ","))
        default: return option(typed)
        }
    }

    /// Fields whose option is given once for each item.
    private static let repeated: Set = [
        "set", "positions", "momenta", "scheme", "drift", "diffusion", "to", "case", "backend",
    ]

    /// The value as an option takes it.
    private var typed: String {
        if case .text(let text) = self { return text }
        return text(indent: nil)
    }
}

extension String {
    /// The text as one word of a shell's command line.
    package var quotedForShell: String {
        let isPlain = !isEmpty && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-+=:,@/".contains($0)) }
        return isPlain
            ? self : "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
