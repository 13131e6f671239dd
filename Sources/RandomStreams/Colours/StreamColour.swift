/// A colour of 24 bits, red, green and blue.
///
/// Its text is six hexadecimal digits in capitals, such as `D8267F`.
public struct StreamColour: Sendable, Hashable, CustomStringConvertible {
    public let red, green, blue: UInt8

    public init(red: UInt8, green: UInt8, blue: UInt8) { (self.red, self.green, self.blue) = (red, green, blue) }

    /// The colour of a text of six hexadecimal digits, in capitals or not; nil for any other text.
    public init?(hex: some StringProtocol) {
        guard hex.utf8.count == 6, hex.allSatisfy(\.isHexDigit), let bits = UInt32(hex, radix: 16) else { return nil }
        self.init(
            red: UInt8(truncatingIfNeeded: bits >> 16), green: UInt8(truncatingIfNeeded: bits >> 8),
            blue: UInt8(truncatingIfNeeded: bits))
    }

    /// The colour of a hue in degrees, from 0 to below 360, and of a saturation and a lightness from 0 to 1.
    ///
    /// A byte is 255 times the channel's intensity, rounded to nearest, halves up.
    public init(hue: Double, saturation: Double, lightness: Double) {
        let chroma = (1 - abs(2 * lightness - 1)) * saturation
        let place = hue / 60
        let second = chroma * (1 - abs(place.truncatingRemainder(dividingBy: 2) - 1))
        let darkest = lightness - chroma / 2
        let channels: [Double] =
            switch Int(place) {
            case 0: [chroma, second, 0]
            case 1: [second, chroma, 0]
            case 2: [0, chroma, second]
            case 3: [0, second, chroma]
            case 4: [second, 0, chroma]
            default: [chroma, 0, second]
            }
        let bytes = channels.map { UInt8((255 * ($0 + darkest)).rounded()) }
        self.init(red: bytes[0], green: bytes[1], blue: bytes[2])
    }

    /// −1, 0 or 1: the sum of the three bytes modulo 3, less one.
    public var trit: Int { (Int(red) + Int(green) + Int(blue)) % 3 - 1 }

    public var description: String {
        let digits = String(UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue), radix: 16, uppercase: true)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }
}
