import OutputFiles

/// A file that appears under its name only when it is complete.
///
/// Anything but a regular file, such as a terminal or a pipe, is written to directly. Discarding the file before
/// ``commit()`` leaves no trace.
struct AtomicFile: ~Copyable {
    private let path: String
    private var part: PartFile

    /// Creates the file. Throws at once where it could not be written at the end.
    static func create(_ path: String) throws(CommandError) -> AtomicFile {
        do throws(FileError) { return AtomicFile(path: path, part: try PartFile.create(path)) } catch {
            throw CommandError(error)
        }
    }

    func write(_ text: String) throws(CommandError) {
        do throws(SinkError) { try FileDescriptor.write(text, to: part.descriptor) } catch {
            throw CommandError(error, writing: "'\(path)'")
        }
    }

    mutating func commit() throws(CommandError) {
        do throws(FileError) { try part.commit() } catch { throw CommandError(error) }
    }
}

extension CommandError {
    init(_ error: FileError) { self = .failure(error.description) }
}
