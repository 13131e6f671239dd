import Pictures

/// A part of the paper's results, ready to be written.
struct PaperSection: Sendable {
    /// A figure and the name of its files.
    struct Picture: Sendable {
        let name: String
        let figure: Figure
    }

    /// A file of data beside the page.
    struct DataFile: Sendable {
        let name: String
        let text: String
    }

    let title: String
    /// What was measured, in plain words.
    var paragraphs: [String]
    /// What it says; shown on the terminal too.
    var conclusion: [String] = []
    var tables: [PaperTable] = []
    var pictures: [Picture] = []
    var files: [DataFile] = []
}
