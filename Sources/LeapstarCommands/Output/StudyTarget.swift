import Leapstar
import OutputFiles
import Pictures
import Reports

/// The destinations of a study's results, opened before it runs, so that one that cannot be written is refused first.
@MainActor struct StudyTarget<Record: ReportedRecord>: ~Copyable {
    let format: OutputFormat
    let style: Style
    let files: [ResultFile<Record>]
    let output: DataOutput

    init(_ settings: Settings, files: [ResultFile<Record>], console: Console) throws(CommandError) {
        let (format, style) = (try settings.value(Keys.format) ?? .table, try settings.style(on: console))
        output = try settings.dataOutput(console, keepsGoing: files.contains(where: \.isElsewhere))
        (self.format, self.style, self.files) = (format, style, files)
    }
}

/// Another file that is written when a study is done.
@MainActor struct ResultFile<Record: ReportedRecord> {
    /// Whether it can be written where the results cannot: then the run continues for its sake.
    var isElsewhere = true
    /// Whether it is also written for a cancelled study.
    var isWrittenUnfinished = false
    let write: @MainActor (Record) throws(CommandError) -> Void
}

extension Settings {
    /// The picture, where it is requested.
    @MainActor func pictureFile<Record: ReportedRecord>(of: Record.Type) throws(CommandError) -> [ResultFile<Record>] {
        guard let path = try picture() else { return [] }
        return [
            ResultFile { (record) throws(CommandError) in
                guard let figure = record.figure else {
                    throw .failure("the results have nothing to draw, so there is no picture '\(path)'")
                }
                try figure.draw(to: path)
            }
        ]
    }

    /// The style of the output, with colours where people look at it.
    func style(on console: Console) throws(CommandError) -> Style {
        let path = try outputPath()
        return Style(usesColour: console.usesColour && path == nil, spelling: .flags)
    }

    /// The path of a file beside the results, where one is requested; refused where the results go there too.
    func pathBeside(_ key: SettingKey<String>) throws(CommandError) -> String? {
        guard let path = try value(key) else { return nil }
        guard path != InputFile.standardInput else {
            throw .usage("\(named(key.name)) got '-', expected the name of a file; standard output is for the results")
        }
        if let results = try outputPath(), FileTarget.areSame(path, results) {
            throw .failure("cannot write '\(path)': the results go there too; give each file a name of its own")
        }
        if let other = Self.filesBeside.first(where: { $0 != key.name && goes(to: path, $0) }) {
            throw .failure("cannot write '\(path)': --\(other) goes there too; give each file a name of its own")
        }
        return path
    }

    /// The names of keys that name files beside the results.
    private static let filesBeside = [
        Keys.states.name, Keys.audit.name, Keys.arrays.name, Keys.certificate.name, Keys.plot.name,
        Keys.journal.name,
    ]

    private func goes(to path: String, _ key: String) -> Bool {
        guard let layer = strongest(having: key), case .text(let other) = layers[layer].values[key] else {
            return false
        }
        return FileTarget.areSame(path, other)
    }

    /// The path of a file of data beside the results; refused where it could not be written.
    func fileBeside(_ key: SettingKey<String>, endings: [String] = []) throws(CommandError) -> String? {
        guard let path = try pathBeside(key) else { return nil }
        guard endings.isEmpty || endings.contains(where: path.lowercased().hasSuffix) else {
            throw .usage("\(named(key.name)) got '\(path)', expected a name that ends in \(endings.alternatives)")
        }
        do throws(FileError) { try PartFile.check(path) } catch { throw CommandError(error) }
        return path
    }

    /// Refuses a file for the results that could not be written, and leaves it closed.
    func checkOutput() throws(CommandError) {
        guard let path = try outputPath() else { return }
        do throws(FileError) { try PartFile.check(path) } catch { throw CommandError(error) }
    }

    /// Opens the destination of the results, so that a file that cannot be written is refused before the run.
    func dataOutput(_ console: Console, keepsGoing: Bool = false) throws(CommandError) -> DataOutput {
        try DataOutput(console, path: try outputPath(), keepsGoing: keepsGoing)
    }
}
