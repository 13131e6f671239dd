package import Pictures

/// A part of the paper's results, ready to be written.
package struct PaperSection: Sendable {
    /// A figure and the name of its files.
    package struct Picture: Sendable {
        package let name: String
        package let figure: Figure
    }

    /// A file of data beside the page.
    package struct DataFile: Sendable {
        package let name: String
        package let text: String
    }

    let title: String
    /// What was measured, in plain words.
    var paragraphs: [String]
    /// What it says; shown on the terminal too.
    var conclusion: [String] = []
    var tables: [PaperTable] = []
    package var pictures: [Picture] = []
    package var files: [DataFile] = []
}
