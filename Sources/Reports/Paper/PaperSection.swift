package import Pictures

/// A part of the paper's results, ready to be written.
package struct PaperSection: Sendable {
    /// A figure, and the name of its files.
    package struct Picture: Sendable {
        package let name: String
        package let figure: Figure
    }

    /// A data file that is written beside the page.
    package struct DataFile: Sendable {
        package let name: String
        package let text: String
    }

    let title: String
    /// Paragraphs that say in plain words what was measured.
    var paragraphs: [String]
    /// The conclusion, which the terminal shows too.
    var conclusion: [String] = []
    var tables: [PaperTable] = []
    package var pictures: [Picture] = []
    package var files: [DataFile] = []
}
