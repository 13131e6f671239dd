import ExtendedPrecision
import Foundation

/// The rows of Tests/Vectors/extended.txt, whose header explains the columns.
struct KnownAnswer: Sendable {
    let operation: String
    let x: DoubleDouble
    /// The second argument; 0 where there is none.
    let y: DoubleDouble
    private let exact: (Double, Double, Double)

    static let all: [KnownAnswer] = {
        let path = URL(fileURLWithPath: #filePath).appendingPathComponent("../../Vectors/extended.txt").standardized
        guard let text = try? String(contentsOf: path, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap(KnownAnswer.init(row:))
    }()

    private init?(row: Substring) {
        let fields = row.split(separator: " ")
        let numbers = fields.dropFirst().compactMap { UInt64($0, radix: 16) }.map(Double.init(bitPattern:))
        guard numbers.count == fields.count - 1, numbers.count == 5 || numbers.count == 7 else { return nil }
        operation = String(fields[0])
        x = DoubleDouble(hi: numbers[0], lo: numbers[1])
        y = numbers.count == 7 ? DoubleDouble(hi: numbers[2], lo: numbers[3]) : .zero
        let result = numbers.suffix(3)
        exact = (result[result.startIndex], result[result.startIndex + 1], result[result.startIndex + 2])
    }

    /// |result − exact| / |exact|; |result| where the exact value is 0.
    ///
    /// The leading parts agree or are neighbours, so their difference is exact.
    func relativeError(of result: DoubleDouble) -> Double {
        let difference = ((result.hi - exact.0) + (result.lo - exact.1)) - exact.2
        return exact.0 == 0 ? difference.magnitude : (difference / exact.0).magnitude
    }
}
