import Jobs
import OutputFiles
import Pictures

extension Settings {
    /// Where a picture is to be drawn. One that cannot be written is refused here, before the run.
    func picture() throws(CommandError) -> String? {
        guard let path = try value(Keys.plot) else { return nil }
        if let results = try outputPath(), FileTarget.areSame(path, results) {
            throw .failure("cannot write '\(path)': the results go there too; give each file a name of its own")
        }
        do throws(PictureError) { try FigureFile.check(path) } catch { throw .failure("\(error)") }
        return path
    }
}

extension Figure {
    func draw(to path: String) throws(CommandError) {
        do throws(PictureError) { try FigureFile.write(self, to: path) } catch { throw .failure("\(error)") }
    }
}
