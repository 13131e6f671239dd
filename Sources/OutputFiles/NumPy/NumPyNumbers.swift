/// The numbers of one array on their way into a file: in blocks, and no more or fewer than its shape has.
struct NumPyNumbers {
    private let path, type: String
    private let expected: Int
    private var written = 0
    /// Whether an append has failed; the array is then lost.
    private var isBroken = false

    init(_ header: NumPyHeader, type: String, path: String) {
        self.path = path
        self.type = type
        expected = header.count
    }

    /// Gives the bytes of `values` to `write`, a block at a time.
    mutating func append<Element: NumPyElement>(
        _ values: some Sequence<Element>, write: ([UInt8]) throws(FileError) -> Void
    ) throws(FileError) {
        precondition(Element.numPyType == type, "an array of \(type) got numbers of \(Element.numPyType)")
        isBroken = true
        var block: [UInt64] = []
        block.reserveCapacity(Self.blockSize)
        for value in values {
            guard written < expected else { throw failure("it got more than") }
            block.append(value.littleEndianBits)
            written += 1
            if block.count == Self.blockSize {
                try write(block.withUnsafeBytes(Array.init))
                block.removeAll(keepingCapacity: true)
            }
        }
        if !block.isEmpty { try write(block.withUnsafeBytes(Array.init)) }
        isBroken = false
    }

    /// Refuses an array that is not complete.
    func finish() throws(FileError) {
        if isBroken { throw failure("not all could be written of") }
        if written < expected { throw failure("it got \(written) of") }
    }

    /// In numbers.
    private static let blockSize = 1 << 13

    private func failure(_ got: String) -> FileError {
        FileError(
            path: path, reason: "\(got) the \(expected) numbers of its shape", remedy: "append as many as the shape has"
        )
    }
}
