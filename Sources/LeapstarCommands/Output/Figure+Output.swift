import Jobs
import Pictures

extension Settings {
    /// The path for a picture, if one is requested. Throws, before the run, where it cannot be written.
    func picture() throws(CommandError) -> String? {
        guard let path = try pathBeside(Keys.plot) else { return nil }
        do throws(PictureError) { try FigureFile.check(path) } catch { throw .failure("\(error)") }
        return path
    }
}

extension Figure {
    func draw(to path: String) throws(CommandError) {
        do throws(PictureError) { try FigureFile.write(self, to: path) } catch { throw .failure("\(error)") }
    }
}
