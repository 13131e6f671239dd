/// One array as an .npy file, which NumPy reads with `numpy.load`: written piece by piece, and there when it is complete.
package struct NumPyFile: ~Copyable {
    private var file: PartFile
    private var numbers: NumPyNumbers

    /// Begins an array of `shape`, whose numbers are then appended with the last index fastest. An empty shape is one
    /// number.
    package static func create<Element: NumPyElement>(
        _ path: String, _ type: Element.Type, shape: [Int]
    ) throws(FileError) -> NumPyFile {
        let header = try NumPyHeader(type: Element.numPyType, shape: shape, path: path)
        let file = try PartFile.create(path)
        try file.write(header.bytes)
        return NumPyFile(file: file, numbers: NumPyNumbers(header, type: Element.numPyType, path: path))
    }

    package mutating func append<Element: NumPyElement>(_ values: some Sequence<Element>) throws(FileError) {
        try numbers.append(values) { (block) throws(FileError) in try file.write(block) }
    }

    /// Gives the file its name. Throws if numbers are missing.
    package mutating func commit() throws(FileError) {
        try numbers.finish()
        try file.commit()
    }
}
