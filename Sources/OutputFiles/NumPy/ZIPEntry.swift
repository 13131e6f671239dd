/// A file in a ZIP archive, stored without compression (PKWARE's APPNOTE 6.3, sections 4.3 and 4.5.3).
///
/// Times are the first that the format knows, so that equal arrays give equal archives. Sizes and places beyond 32 bits
/// stand in the ZIP64 field.
struct ZIPEntry {
    let name: String
    let size: UInt64
    /// The place of its local header.
    let offset: UInt64
    var checksum: UInt32 = 0

    init(name: String, size: UInt64, offset: UInt64) { (self.name, self.size, self.offset) = (name, size, offset) }

    private static let most32: UInt64 = 0xFFFF_FFFF
    private var isLarge: Bool { size >= Self.most32 }
    private var isFar: Bool { offset >= Self.most32 }

    /// What stands before the file's bytes; of one length whatever the checksum.
    var localHeader: [UInt8] {
        let extra = isLarge ? Self.largeField([size, size]) : []
        return Bytes([
            .four(0x0403_4B50), .two(version), .two(0), .two(0), .two(0), .two(Self.firstDay), .four(checksum),
            .capped(size), .capped(size), .two(UInt16(name.utf8.count)), .two(UInt16(extra.count)),
        ]).values + Array(name.utf8) + extra
    }

    /// The entry's part of the directory, made as on Unix by version 2.0 or, with ZIP64, 4.5 of the format.
    private var directoryEntry: [UInt8] {
        let large = (isLarge ? [size, size] : []) + (isFar ? [offset] : [])
        let extra = large.isEmpty ? [] : Self.largeField(large)
        return Bytes([
            .four(0x0201_4B50), .two(3 << 8 | version), .two(version), .two(0), .two(0), .two(0), .two(Self.firstDay),
            .four(checksum), .capped(size), .capped(size), .two(UInt16(name.utf8.count)), .two(UInt16(extra.count)),
            .two(0), .two(0), .two(0), .four(0o600 << 16), .capped(offset),
        ]).values + Array(name.utf8) + extra
    }

    private var version: UInt16 { isLarge || isFar ? 45 : 20 }

    /// 1 January 1980.
    private static let firstDay: UInt16 = 1 << 5 | 1

    private static func largeField(_ numbers: [UInt64]) -> [UInt8] {
        Bytes([.two(1), .two(UInt16(8 * numbers.count))] + numbers.map { .eight($0) }).values
    }

    /// The directory that ends an archive; it begins at `offset`.
    static func directory(of entries: [ZIPEntry], at offset: UInt64) -> [UInt8] {
        let listed = entries.flatMap(\.directoryEntry)
        let (count, size) = (UInt64(entries.count), UInt64(listed.count))
        let needsLarge = count >= 0xFFFF || size >= most32 || offset >= most32
        let short = UInt16(min(count, 0xFFFF))
        let end = Bytes([
            .four(0x0605_4B50), .two(0), .two(0), .two(short), .two(short), .capped(size), .capped(offset), .two(0),
        ])
        return listed + (needsLarge ? largeEnd(count, size, offset) : []) + end.values
    }

    /// The ZIP64 end of the directory, and where it stands.
    private static func largeEnd(_ count: UInt64, _ size: UInt64, _ offset: UInt64) -> [UInt8] {
        Bytes([
            .four(0x0606_4B50), .eight(44), .two(45), .two(45), .four(0), .four(0), .eight(count), .eight(count),
            .eight(size), .eight(offset), .four(0x0706_4B50), .four(0), .eight(offset + size), .four(1),
        ]).values
    }
}

/// Numbers as bytes, least significant first.
private struct Bytes {
    enum Number {
        case two(UInt16)
        case four(UInt32)
        case eight(UInt64)
        /// Four bytes; all ones where the number is larger, and stands elsewhere.
        case capped(UInt64)
    }

    let values: [UInt8]

    init(_ numbers: [Number]) {
        values = numbers.flatMap { number in
            switch number {
            case .two(let value): Self.bytes(UInt64(value), 2)
            case .four(let value): Self.bytes(UInt64(value), 4)
            case .eight(let value): Self.bytes(value, 8)
            case .capped(let value): Self.bytes(min(value, 0xFFFF_FFFF), 4)
            }
        }
    }

    private static func bytes(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }
}
