import Backends
package import Boundaries
package import Devices
import Foundation
package import Journals

extension JournalSubject {
    /// The subject of a run of `request`, which this version began by a command with `arguments`.
    package init(_ request: some Request, arguments: [String]) {
        let text = JSONText.line(request)
        self.init(
            request: text, identity: Self.identity(text), version: LeapstarVersion.current, arguments: arguments)
    }

    /// A request without what to run on, which decides no bits.
    private static func identity(_ text: String) -> String {
        guard var fields = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
            return text
        }
        for field in BackendRequest.fields { fields[field.name] = nil }
        let data = try? JSONSerialization.data(withJSONObject: fields, options: .sortedKeys)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? text
    }
}

extension JournalSubject {
    /// The kind of its study, such as `map`; nil where it has none.
    package var kind: String? { facts?.kind }

    /// The share of its study; nil where it is the whole.
    package var share: Share? { facts?.share.flatMap { Share($0) } }

    private var facts: Facts? { try? JSONText.read(Facts.self, from: Data(request.utf8)) }

    private struct Facts: Decodable {
        let kind: String
        let share: String?
    }
}

extension BackendSelection {
    /// The selection with a backend that keeps what it finishes in `journal`.
    package func keeping(in journal: Journal) -> BackendSelection {
        journal.note(backend.device)
        return decorated { JournaledBackend($0, journal: journal) }
    }
}

extension JobError {
    package init(_ error: JournalError) {
        switch error {
        case .system, .unopenable: self = .failure(error.message)
        case .unreadable, .other, .inUse: self = .invalid(error.message)
        }
    }
}
