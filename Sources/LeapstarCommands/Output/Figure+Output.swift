import Jobs
import OutputFiles
import Pictures

extension Settings {
    /// The path for a picture, if one is requested. Throws, before the run, where it cannot be written.
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
