package import Leapstar
package import Pictures

/// How results are written.
package enum OutputFormat: String, Sendable, CaseIterable {
    /// For people.
    case table
    case json, csv
}

/// How the record of a study is written in one format, piece by piece while it is made.
package protocol Report<Record>: Sendable {
    associatedtype Record: StudyRecord

    /// What stands above everything else.
    func opening(_ record: Record) -> String

    /// What an event, which `record` has taken, adds.
    func text(of event: Record.Event, _ record: Record) -> String

    /// What stands below, when nothing more happens.
    func closing(_ record: Record) -> String

    /// What people should read beside the results, where these have no place for it.
    func remarks(_ record: Record) -> [String]
}

extension Report {
    package func opening(_ record: Record) -> String { "" }
    package func text(of event: Record.Event, _ record: Record) -> String { "" }
    package func remarks(_ record: Record) -> [String] { [] }
}

/// A record that can be read.
package protocol ReportedRecord: StudyRecord {
    func report(_ format: OutputFormat, _ style: Style) -> any Report<Self>

    /// Nil where there is nothing to draw.
    var figure: Figure? { get }

    /// What is being done after `event`, or before the first one; nil where that is not known.
    func progress(after event: Event?) -> String?
}

extension ReportedRecord {
    package var figure: Figure? { nil }
}

/// One document at the end.
package struct JSONReport<Record: StudyRecord>: Report {
    package init() {}

    package func closing(_ record: Record) -> String { JSONText.document(record.document) }
}

/// What is written at once, when everything is done.
struct WholeReport<Record: StudyRecord>: Report {
    let text: @Sendable (Record) -> String
    var sentences: @Sendable (Record) -> [String] = { _ in [] }

    func closing(_ record: Record) -> String { text(record) }
    func remarks(_ record: Record) -> [String] { sentences(record) }
}

extension ReportedRecord {
    /// All of it in one format.
    func text(_ format: OutputFormat) -> String { report(format, Style()).closing(self) }
}
