/// The checksum CRC-32 of ZIP (ISO 3309): the remainder by the polynomial 0x04C11DB7, bits in reverse.
///
/// Eight bytes at a time by as many tables (Kounavis and Berry, IEEE Transactions on Computers 57, 2008).
struct CRC32 {
    private var remainder: UInt32 = 0xFFFF_FFFF

    var value: UInt32 { ~remainder }

    mutating func update(_ bytes: [UInt8]) {
        var crc = remainder
        bytes.withUnsafeBufferPointer { bytes in
            Self.tables.withUnsafeBufferPointer { tables in
                let whole = bytes.count & ~7
                for first in stride(from: 0, to: whole, by: 8) {
                    var next: UInt32 = 0
                    for k in 0..<8 {
                        let mask = k < 4 ? UInt8(truncatingIfNeeded: crc >> UInt32(8 * k)) : 0
                        next ^= tables[(7 - k) << 8 | Int(bytes[first + k] ^ mask)]
                    }
                    crc = next
                }
                for index in whole..<bytes.count {
                    crc = crc >> 8 ^ tables[Int(UInt8(truncatingIfNeeded: crc) ^ bytes[index])]
                }
            }
        }
        remainder = crc
    }

    /// Table k has the remainders of a byte that k bytes of zeros follow.
    private static let tables: [UInt32] = {
        var tables = (0..<256).map { remainder(of: UInt32($0)) }
        for index in 256..<2048 {
            let before = tables[index - 256]
            tables.append(before >> 8 ^ tables[Int(before & 0xFF)])
        }
        return tables
    }()

    private static func remainder(of byte: UInt32) -> UInt32 {
        var crc = byte
        for _ in 0..<8 {
            let isOdd = crc & 1 == 1
            crc >>= 1
            if isOdd { crc ^= 0xEDB8_8320 }
        }
        return crc
    }
}
