import Jobs

/// What a file of NumPy says of its array: `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`.
struct NumPyTableHeader {
    let type: String
    /// Whether the first index moves fastest.
    let isByColumns: Bool
    let shape: [Int]
    /// Where the numbers begin.
    let end: Int

    init(_ bytes: [UInt8], _ path: String) throws(CommandError) {
        guard let (start, end) = Self.range(in: bytes),
            let text = String(validating: bytes[start..<end], as: UTF8.self),
            let type = text.firstMatch(of: /'descr': *'([^']*)'/)?.1,
            let order = text.firstMatch(of: /'fortran_order': *(True|False)/)?.1,
            let list = text.firstMatch(of: /'shape': *\(([0-9, ]*)\)/)?.1
        else { throw .usage("\(path): its header is none of NumPy's versions 1 to 3; save the array again") }
        let extents = list.split(separator: ",").map { Int($0.trimmed) }
        guard !extents.contains(nil) else {
            throw .usage("\(path): got the shape (\(list)), expected whole numbers below 2^63")
        }
        (self.type, isByColumns, self.end) = (String(type), order == "True", end)
        shape = extents.compactMap { $0 }
    }

    /// The bytes of the header's text: six of magic, two of the version, then its length in two or four.
    private static func range(in bytes: [UInt8]) -> (start: Int, end: Int)? {
        guard bytes.count > 12 else { return nil }
        let width = bytes[6] == 1 ? 2 : 4
        let start = 8 + width
        let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
        return (1...3).contains(bytes[6]) && start + length <= bytes.count ? (start, start + length) : nil
    }
}
