package import Leapstar
package import Pictures

/// The format in which results are written.
package enum OutputFormat: String, Sendable, CaseIterable {
    /// A table for people.
    case table
    case json, csv
}

/// The report of a study in one format, written piece by piece while the study runs.
package protocol Report<Record>: Sendable {
    associatedtype Record: StudyRecord

    /// The text above everything else.
    func opening(_ record: Record) -> String

    /// The text that an event adds, which `record` has already taken.
    func text(of event: Record.Event, _ record: Record) -> String

    /// The text at the end, when nothing more happens.
    func closing(_ record: Record) -> String

    /// Remarks for people, where the results have no place for them.
    func remarks(_ record: Record) -> [String]
}

extension Report {
    package func opening(_ record: Record) -> String { "" }
    package func text(of event: Record.Event, _ record: Record) -> String { "" }
    package func remarks(_ record: Record) -> [String] { [] }
}

/// A record that can be reported.
package protocol ReportedRecord: StudyRecord {
    func report(_ format: OutputFormat, _ style: Style) -> any Report<Self>

    /// The figure; nil where there is nothing to draw.
    var figure: Figure? { get }

    /// A description of what is being done after `event`, or at the start for nil; nil where that is unknown.
    func progress(after event: Event?) -> String?

    /// Whether the text above everything else is written when the study begins, and not only with the first row: then
    /// nothing of the study can be wrong any more.
    var opensAtOnce: Bool { get }
}

extension ReportedRecord {
    package var figure: Figure? { nil }

    package var opensAtOnce: Bool { true }
}

/// The report that is one JSON document at the end.
package struct JSONReport<Record: StudyRecord>: Report {
    package init() {}

    package func closing(_ record: Record) -> String { JSONText.document(record.document) }
}

/// A report that is written at once, when everything is done.
struct WholeReport<Record: StudyRecord>: Report {
    let text: @Sendable (Record) -> String
    var sentences: @Sendable (Record) -> [String] = { _ in [] }

    func closing(_ record: Record) -> String { text(record) }
    func remarks(_ record: Record) -> [String] { sentences(record) }
}

extension WholeReport {
    /// A listing in one format. What stands below a table is said beside CSV, which has no place for it.
    init<Document>(
        _ format: OutputFormat, _ style: Style, listing: @escaping @Sendable (Record) -> Listing<Document>
    ) {
        self.init {
            listing($0).text(format, style: style)
        } sentences: { record in
            format == .csv ? listing(record).footnotes.filter { !$0.isEmpty } : []
        }
    }
}

extension ReportedRecord {
    /// The whole report in one format.
    func text(_ format: OutputFormat) -> String { report(format, Style()).closing(self) }
}
