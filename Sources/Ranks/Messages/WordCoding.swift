/// Builds a message from words of 64 bits, the low byte first, and texts.
struct WordWriter {
    private(set) var bytes: [UInt8]

    init(kind: UInt8) { bytes = [kind] }

    mutating func add(_ word: UInt64) {
        withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ words: [UInt64]) {
        add(UInt64(words.count))
        words.map(\.littleEndian).withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ text: String) {
        add(UInt64(text.utf8.count))
        bytes += text.utf8
    }
}

/// Reads what ``WordWriter`` built; nil where a message ends too early.
struct WordReader {
    private var rest: ArraySlice<UInt8>

    /// - Parameter message: a message without its kind.
    init(_ message: ArraySlice<UInt8>) { rest = message }

    mutating func word() -> UInt64? {
        take(8)?.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    }

    mutating func words() -> [UInt64]? {
        guard let count = word(), count <= UInt64(rest.count / 8), let bytes = take(8 * Int(count)) else { return nil }
        return bytes.withUnsafeBytes { bytes in
            (0..<Int(count)).map {
                UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self))
            }
        }
    }

    mutating func text() -> String? {
        guard let count = word(), count <= UInt64(rest.count), let bytes = take(Int(count)) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }
}
