#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Frames that carry replies through a pipe: each is its length in four bytes, lowest first, then the reply as JSON.
struct Frames<Reply: Codable> {
    private var bytes: [UInt8] = []

    static func frame(_ reply: Reply) -> [UInt8] {
        // Replies are plain values, which can always be encoded.
        let body = (try? JSONEncoder().encode(reply)).map(Array.init) ?? []
        return (0..<4).map { UInt8(truncatingIfNeeded: body.count >> (8 * $0)) } + body
    }

    mutating func append(_ more: [UInt8]) { bytes += more }

    /// The next complete reply; nil while it is incomplete.
    mutating func next() -> Reply? {
        guard bytes.count >= 4 else { return nil }
        let count = (0..<4).reduce(0) { $0 | Int(bytes[$1]) << (8 * $1) }
        guard bytes.count - 4 >= count else { return nil }
        defer { bytes.removeFirst(4 + count) }
        return try? JSONDecoder().decode(Reply.self, from: Data(bytes[4..<4 + count]))
    }
}
