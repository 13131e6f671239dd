import LaneCode
/// A cache file: a line of text that describes the rest, the full key, the binary.
///
/// The line is `leapstar-program 1 <bytes of key> <bytes of binary> <fingerprint of both>`.
struct CacheEntry: Equatable {
    private static let magic = "leapstar-program", format = "1"
    let key: String
    let binary: [UInt8]

    init(key: String, binary: [UInt8]) { (self.key, self.binary) = (key, binary) }

    /// Nil unless `file` is whole and unchanged.
    init?(file: [UInt8]) {
        guard let end = file.prefix(200).firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let fields = String(decoding: file[..<end], as: UTF8.self).split(separator: " ").map(String.init)
        let body = file[(end + 1)...]
        guard fields.count == 5, fields[0] == Self.magic, fields[1] == Self.format,
            let keyLength = Int(fields[2]), let binaryLength = Int(fields[3]), keyLength >= 0, keyLength <= body.count,
            binaryLength == body.count - keyLength, fields[4] == Fingerprint.hex(body)
        else { return nil }
        key = String(decoding: body.prefix(keyLength), as: UTF8.self)
        binary = Array(body.dropFirst(keyLength))
    }

    var file: [UInt8] {
        let body = Array(key.utf8) + binary
        let line = "\(Self.magic) \(Self.format) \(key.utf8.count) \(binary.count) \(Fingerprint.hex(body))\n"
        return Array(line.utf8) + body
    }
}
