import Backends
import Expressions
import Foundation

/// The result of one point for some of its samples, as a journal keeps it.
struct JournalPart: Sendable {
    let samples: Range<UInt64>
    let values: PointValues

    init(_ values: PointValues, of samples: Range<UInt64>) { (self.samples, self.values) = (samples, values) }

    /// How many numbers of samples or series it has.
    var numbers: Int { if case .numbers(let columns) = values { columns.reduce(0) { $0 + $1.count } } else { 0 } }

    /// The result of a single point.
    var result: WorkResult { WorkResult([values], launches: 0) }
}

extension JournalPart {
    /// Decodes what ``data(of:)`` wrote; nil where it is damaged, or of other samples or another point.
    init?(_ data: Data, of samples: Range<UInt64>, key: WorkKey) {
        let words = data.withUnsafeBytes { bytes in
            (0..<bytes.count / 8).map {
                UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self))
            }
        }
        guard data.count.isMultiple(of: 8), words.count >= 4 else { return nil }
        let content = Array(words.dropLast(2))
        guard Self.checksum(content, samples, key) == Array(words.suffix(2)), let values = PointValues(content) else {
            return nil
        }
        self.init(values, of: samples)
    }

    /// The part as bytes with a checksum over them, the samples and the point.
    func data(of key: WorkKey) -> Data {
        let content = values.words
        let words = content + Self.checksum(content, samples, key)
        return words.map(\.littleEndian).withUnsafeBytes { Data($0) }
    }

    private static func checksum(_ words: [UInt64], _ samples: Range<UInt64>, _ key: WorkKey) -> [UInt64] {
        var digest = ExpressionDigest()
        digest.add(key.text)
        for word in [samples.lowerBound, samples.upperBound] + words { digest.add(word) }
        return [UInt64(truncatingIfNeeded: digest.value), UInt64(truncatingIfNeeded: digest.value >> 64)]
    }
}
