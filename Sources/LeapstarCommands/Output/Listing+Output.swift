import Leapstar
import Reports

extension Listing {
    /// Writes the list where the settings say. Results that take time to measure need an output that was opened before.
    @MainActor func write(_ settings: Settings, console: Console) throws(CommandError) {
        var output = try settings.dataOutput(console)
        try write(settings, console: console, to: &output)
    }

    @MainActor func write(
        _ settings: Settings, console: Console, to output: inout DataOutput
    ) throws(CommandError) {
        let format = try settings.value(Keys.format) ?? .table
        try output.write(text(format, style: try settings.style(on: console)))
        try output.finish()
    }
}
