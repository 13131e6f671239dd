import Leapstar
package import Paper
import Reports

extension ReportPage {
    /// The index page of the paper's folder.
    ///
    /// - Parameters:
    ///   - command: the command line that makes it again.
    ///   - files: the names of the files beside the page, for each section.
    package init(_ record: PaperRecord, command: String, files: [[String]]) {
        let again = ReportSection(heading: "How to make it again", command: command)
        self.init(
            title: "Anti-dissipative dynamics, measured", paragraphs: record.introduction,
            sections: zip(record.sections, files).map(ReportSection.init) + [again],
            results: [JSONText.document(record.document)])
    }
}

extension ReportSection {
    fileprivate init(_ section: PaperSection, files: [String]) {
        self.init(
            heading: section.title, paragraphs: section.paragraphs + section.conclusion,
            source: section.part.map { Source(result: 0, part: $0) }, isTold: true,
            tables: section.tables.map(ReportTable.init), files: files)
    }
}
