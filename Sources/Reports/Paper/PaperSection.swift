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

    package let title: String
    /// The key in the paper's document of the result that this section is about; nil where its tables hold all of it.
    package var part: String?
    /// Paragraphs that say in plain words what was measured.
    package var paragraphs: [String]
    /// The conclusion, which the terminal shows too.
    package var conclusion: [String] = []
    package var tables: [PaperTable] = []
    package var pictures: [Picture] = []
    package var files: [DataFile] = []
}
