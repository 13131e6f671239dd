import Foundation

/// The rows of Tests/Vectors/elementary.txt, whose header explains the columns.
struct KnownAnswer: Sendable {
    let function: String
    let x: Double
    /// The second argument of pow, atan2 and hypot; 0 for the other functions.
    let y: Double
    let rounded: Double
    /// (exact − rounded) / ulp of the exact result.
    let remainder: Double

    static let all: [KnownAnswer] = {
        let path = URL(fileURLWithPath: #filePath).appendingPathComponent("../../Vectors/elementary.txt").standardized
        guard let text = try? String(contentsOf: path, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap(KnownAnswer.init(row:))
    }()

    private init?(row: Substring) {
        let fields = row.split(separator: " ")
        let numbers = fields.dropFirst().dropLast().compactMap { UInt64($0, radix: 16) }.map(Double.init(bitPattern:))
        guard let remainder = fields.last.flatMap({ Double($0) }), numbers.count == fields.count - 2, numbers.count >= 2
        else { return nil }
        function = String(fields[0])
        x = numbers[0]
        y = numbers.count > 2 ? numbers[1] : 0
        rounded = numbers[numbers.count - 1]
        self.remainder = remainder
    }

    /// |result − exact| in ulps; infinite where only one of both overflows or where the signs of zeros differ.
    func error(of result: Double) -> Double {
        if result == rounded && result.sign != rounded.sign { return .infinity }
        guard result.isFinite && rounded.isFinite else { return result == rounded ? 0 : .infinity }
        return abs((result - rounded) / ulp - remainder)
    }

    /// The last place of the exact result, which is half of the rounded one's where it was rounded up to a power of
    /// two.
    private var ulp: Double {
        let roundedUp = remainder != 0 && (remainder < 0) == (rounded > 0)
        let halves = roundedUp && rounded.magnitude.significand == 1 && rounded.magnitude > .leastNormalMagnitude
        return halves ? rounded.ulp / 2 : rounded.ulp
    }
}
