/// A bit pattern that is sent to a device or comes from it: `UInt32` or `UInt64`.
package protocol Word: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable {}
extension UInt32: Word {}
extension UInt64: Word {}

extension Word {
    /// The hexadecimal form with leading zeros, such as `0x3f800000`.
    package var hexadecimal: String {
        let digits = String(self, radix: 16)
        return "0x" + String(repeating: "0", count: Self.bitWidth / 4 - digits.count) + digits
    }
}
