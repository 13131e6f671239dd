/// Several named arrays as an .npz file, which NumPy reads with `numpy.load`: a ZIP archive of .npy files, stored as
/// they are, written piece by piece, and there when it is complete.
package struct NumPyArchive: ~Copyable {
    private let path: String
    private var file: PartFile
    private var entries: [ZIPEntry] = []
    private var numbers: NumPyNumbers?
    private var checksum = CRC32()
    private var position: UInt64 = 0

    /// Opens the archive. A pipe is refused: an entry's checksum stands before its numbers, and is known after them.
    package static func create(_ path: String) throws(FileError) -> NumPyArchive {
        let file = try PartFile.create(path)
        guard file.isSeekable else {
            throw FileError(
                path: path, reason: "an .npz file cannot go through a pipe", remedy: "name a file on a disk")
        }
        return NumPyArchive(path: path, file: file)
    }

    private init(path: String, file: consuming PartFile) {
        self.path = path
        self.file = file
    }

    /// Begins an array, whose numbers are then appended with the last index fastest; the one before must be complete.
    ///
    /// `name` is made of letters, digits and `_`, does not begin with a digit, and is no other array's.
    package mutating func begin<Element: NumPyElement>(
        _ name: String, _ type: Element.Type, shape: [Int]
    ) throws(FileError) {
        try finishArray()
        try check(name)
        let header = try NumPyHeader(type: Element.numPyType, shape: shape, path: path)
        let size = UInt64(header.bytes.count) + 8 * UInt64(header.count)
        let entry = ZIPEntry(name: name + ".npy", size: size, offset: position)
        entries.append(entry)
        numbers = NumPyNumbers(header, type: Element.numPyType, path: path)
        checksum = CRC32()
        try write(entry.localHeader)
        checksum.update(header.bytes)
        try write(header.bytes)
    }

    /// Appends numbers to the array that was begun last.
    package mutating func append<Element: NumPyElement>(_ values: some Sequence<Element>) throws(FileError) {
        precondition(numbers != nil, "an array is begun before numbers are appended")
        // Taken out meanwhile, as two parts of a value cannot change at once.
        guard var current = numbers.take() else { return }
        defer { numbers = current }
        try current.append(values) { (block) throws(FileError) in
            checksum.update(block)
            try write(block)
        }
    }

    /// Gives the archive its name. Throws if numbers are missing.
    package mutating func commit() throws(FileError) {
        try finishArray()
        try write(ZIPEntry.directory(of: entries, at: position))
        try file.commit()
    }

    /// Writes the checksum of the last array into its header.
    private mutating func finishArray() throws(FileError) {
        try numbers?.finish()
        guard numbers.take() != nil else { return }
        entries[entries.count - 1].checksum = checksum.value
        let entry = entries[entries.count - 1]
        try file.overwrite(entry.localHeader, at: entry.offset)
    }

    private mutating func write(_ bytes: [UInt8]) throws(FileError) {
        try file.write(bytes)
        position += UInt64(bytes.count)
    }

    private func check(_ name: String) throws(FileError) {
        guard name.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]{0,199}/) != nil else {
            throw FileError(
                path: path, reason: "'\(name)' cannot name an array",
                remedy: "take at most 200 letters, digits and _, and no digit at first")
        }
        guard entries.allSatisfy({ $0.name != name + ".npy" }) else {
            throw FileError(
                path: path, reason: "it has two arrays named '\(name)'", remedy: "give each array a name of its own")
        }
    }
}
