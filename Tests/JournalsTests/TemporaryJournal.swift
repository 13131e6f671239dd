import Foundation
import Journals

/// A journal in a folder of its own, which goes when this does.
final class TemporaryJournal {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID().uuidString)")
    var path: String { folder.appending(path: "run.journal").path }

    init() { try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: folder) }

    static let subject = JournalSubject(
        request: #"{"kind":"probe","seeds":9}"#, identity: #"{"kind":"probe","seeds":9}"#, version: "1",
        arguments: ["probe", "--seeds", "9"])

    func open(for subject: JournalSubject = subject) throws -> Journal { try Journal(path: path, for: subject) }

    var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? [] }
}
