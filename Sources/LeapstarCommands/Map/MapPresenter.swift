import Leapstar
import Pictures

/// Shows the progress of a map, writes it and draws it at the end.
@MainActor struct MapPresenter: ~Copyable {
    private var run: MapRecord
    private let format: OutputFormat
    private let style: Style
    private let console: Console
    private let progress: ProgressLine
    private let started = ContinuousClock.now
    private var output: DataOutput
    private let picture: String?

    init(_ run: MapRecord, settings: Settings, console: Console) throws(CommandError) {
        let path = try settings.outputPath()
        let (format, picture) = (try settings.value(Keys.format) ?? .table, try settings.picture())
        output = try DataOutput(console, path: path, keepsGoing: picture != nil)
        style = Style(usesColour: console.usesColour && path == nil)
        (self.format, self.picture) = (format, picture)
        progress = ProgressLine(console.errors)
        (self.run, self.console) = (run, console)
    }

    mutating func show(_ event: MapEvent) {
        run.take(event)
        if case .stage(let text) = event { progress.show(text) }
    }

    /// Ends the map; one that was cancelled is written like any other, has no picture, and is then reported as cancelled.
    mutating func close() throws(CommandError) {
        progress.stop()
        run.seconds = started.duration(to: .now).seconds
        var errors = KeptErrors()
        errors.keep { () throws(CommandError) in
            try output.write(try text)
            try output.finish()
        }
        if format == .csv { for line in MapConclusion(run).lines { console.remark(line) } }
        errors.keep { () throws(CommandError) in
            if run.status == .cancelled { throw .cancelled }
            if let picture { try MapFigure(run).figure.draw(to: picture) }
        }
        try errors.settle()
    }

    /// Takes the progress line away before an error is printed.
    func abandon() { progress.stop() }

    private var text: String {
        get throws(CommandError) {
            switch format {
            case .table: return MapTable(run, style: style).text
            case .csv: return MapCSV(run).text
            case .json: return JSONText.document(MapDocument(run))
            }
        }
    }
}
