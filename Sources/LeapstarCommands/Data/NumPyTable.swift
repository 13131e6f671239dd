/// An array of NumPy in a file (.npy, versions 1 to 3): one or two dimensions of numbers in little-endian order.
struct NumPyTable: ColumnFile {
    let rowCount, columnCount: Int
    let names: [String] = []
    let isRow: Bool
    private let path: String
    private let data: ArraySlice<UInt8>
    private let type: NumberType
    private let isByColumns: Bool

    private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: magic) }

    init(_ bytes: [UInt8], _ path: String) throws(CommandError) {
        let header = try NumPyTableHeader(bytes, path)
        guard (1...2).contains(header.shape.count) else {
            throw .usage("\(path): got an array of \(header.shape.count) dimensions, expected 1 or 2; reshape it")
        }
        guard let type = NumberType(rawValue: header.type) else {
            throw .usage(
                "\(path): got numbers of type '\(header.type)', expected float32, float64, whole numbers or bools in little-endian order; save it as float64"
            )
        }
        isRow = header.shape.count == 1
        (rowCount, columnCount) = (header.shape[0], isRow ? 1 : header.shape[1])
        (self.path, self.type, isByColumns) = (path, type, header.isByColumns && !isRow)
        data = bytes[header.end...]
        // By division, as the product may be beyond any whole number.
        let (count, rest) = data.count.quotientAndRemainder(dividingBy: type.size)
        let isWhole = rest == 0 && rowCount > 0 && columnCount > 0 && count / rowCount == columnCount
        guard isWhole && count == rowCount * columnCount else {
            let shape = header.shape.map(String.init).joined(separator: ", ")
            throw .usage(
                "\(path): got \(data.count) bytes of numbers, expected those of an array of shape (\(shape)); the file is not whole, or empty"
            )
        }
    }

    func number(_ row: Int, _ column: Int) throws(CommandError) -> Double {
        let place = isByColumns ? column * rowCount + row : row * columnCount + column
        let first = data.startIndex + place * type.size
        let bits = data[first..<first + type.size].reversed().reduce(0) { $0 << 8 | UInt64($1) }
        let number = type.number(bits)
        guard number.isFinite else {
            throw .usage("\(path): row \(row), column \(column): got \(number), expected a finite number")
        }
        return number
    }
}

/// The types of numbers, as NumPy calls them.
private enum NumberType: String {
    case double = "<f8"
    case float = "<f4"
    case int64 = "<i8"
    case int32 = "<i4"
    case int16 = "<i2"
    case int8 = "|i1"
    case uint64 = "<u8"
    case uint32 = "<u4"
    case uint16 = "<u2"
    case uint8 = "|u1"
    case bool = "|b1"

    var size: Int {
        switch self {
        case .double, .int64, .uint64: 8
        case .float, .int32, .uint32: 4
        case .int16, .uint16: 2
        case .int8, .uint8, .bool: 1
        }
    }

    /// The number whose bytes these are.
    func number(_ bits: UInt64) -> Double {
        switch self {
        case .double: Double(bitPattern: bits)
        case .float: Double(Float(bitPattern: UInt32(bits)))
        case .int64: Double(Int64(bitPattern: bits))
        case .int32: Double(Int32(bitPattern: UInt32(bits)))
        case .int16: Double(Int16(bitPattern: UInt16(bits)))
        case .int8: Double(Int8(bitPattern: UInt8(bits)))
        case .uint64, .uint32, .uint16, .uint8, .bool: Double(bits)
        }
    }
}
