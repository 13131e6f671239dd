/// What elements of NumPy's arrays can be: eight bytes, least significant first.
package protocol NumPyElement {
    /// NumPy's name of the type, with its byte order.
    static var numPyType: String { get }
    var littleEndianBits: UInt64 { get }
}

extension Double: NumPyElement {
    package static var numPyType: String { "<f8" }
    package var littleEndianBits: UInt64 { bitPattern.littleEndian }
}

extension UInt64: NumPyElement {
    package static var numPyType: String { "<u8" }
    package var littleEndianBits: UInt64 { littleEndian }
}

extension Int64: NumPyElement {
    package static var numPyType: String { "<i8" }
    package var littleEndianBits: UInt64 { UInt64(bitPattern: self).littleEndian }
}

/// The head of an .npy file: what its numbers are, and the shape that they fill, the last index fastest (C order).
///
/// Format 1.0 of NumPy's NEP 1: a magic string, the version, the length of a Python dictionary as text, and that text,
/// padded so that the numbers begin at a multiple of 64 bytes.
struct NumPyHeader {
    let bytes: [UInt8]
    /// The number of elements.
    let count: Int

    /// Refuses shapes of negative sizes, and of more elements than there can be.
    init(type: String, shape: [Int], path: String) throws(FileError) {
        guard let count = Self.count(shape), shape.count <= Self.mostDimensions else {
            throw FileError(
                path: path, reason: "an array of shape \(shape) does not fit a file of NumPy",
                remedy: "give at most \(Self.mostDimensions) sizes of at least 0, for fewer than 2^60 numbers together")
        }
        self.count = count
        let sizes = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
        let text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sizes)), }"
        let used = 10 + text.utf8.count + 1
        let padding = [UInt8](repeating: 0x20, count: (64 - used % 64) % 64)
        let length = UInt16(text.utf8.count + padding.count + 1)
        bytes =
            [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + Array(text.utf8) + padding
            + [0x0A]
    }

    /// As many as NumPy allows; their text stays far below the length that fits the format.
    private static let mostDimensions = 64

    /// The product of the sizes, nil where its bytes have no number.
    private static func count(_ shape: [Int]) -> Int? {
        var count = 1
        for size in shape {
            let (product, isTooLarge) = count.multipliedReportingOverflow(by: size)
            guard size >= 0, !isTooLarge else { return nil }
            count = product
        }
        return count < 1 << 60 ? count : nil
    }
}
