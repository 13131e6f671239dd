import Backends
import Expressions
import Foundation

/// The result of one point for some of its samples, as a journal keeps it.
struct JournalPart: Sendable {
    /// What the samples gave.
    enum Values: Sendable, Hashable {
        /// One tally for each output.
        case tallies([Tally])
        /// Columns of numbers, in sample order.
        case numbers([[Double]])
    }

    let samples: Range<UInt64>
    let values: Values

    init(_ values: Values, of samples: Range<UInt64>) { (self.samples, self.values) = (samples, values) }

    /// The part of one point of a result.
    init(_ result: WorkResult, point: Int, of samples: Range<UInt64>) {
        self.samples = samples
        switch result.values {
        case .tallies(let tallies): values = .tallies(tallies[point])
        case .numbers(let numbers): values = .numbers(numbers[point])
        }
    }

    /// The result of a single point.
    var result: WorkResult {
        switch values {
        case .tallies(let tallies): WorkResult(.tallies([tallies]), launches: 0)
        case .numbers(let columns): WorkResult(.numbers([columns]), launches: 0)
        }
    }
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
        guard Self.checksum(content, samples, key) == Array(words.suffix(2)), let values = Values(content) else {
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

extension JournalPart.Values {
    /// A kind, a count of tallies or columns, and their contents.
    fileprivate var words: [UInt64] {
        switch self {
        case .tallies(let tallies):
            [0, UInt64(tallies.count)]
                + tallies.flatMap {
                    [$0.count, $0.diverged]
                        + [$0.mean, $0.squaredDeviations, $0.minimum, $0.maximum].map(\.bitPattern)
                }
        case .numbers(let columns): [1, UInt64(columns.count)] + columns.joined().map(\.bitPattern)
        }
    }

    fileprivate init?(_ words: [UInt64]) {
        let (count, content) = (Int(truncatingIfNeeded: words[1]), words.dropFirst(2))
        switch words[0] {
        case 0:
            guard content.count == 6 * count else { return nil }
            self = .tallies((0..<count).map { Tally(content.dropFirst(6 * $0).prefix(6)) })
        case 1:
            let rows = count == 0 ? 0 : content.count / count
            guard content.count == rows * count else { return nil }
            self = .numbers((0..<count).map { content.dropFirst($0 * rows).prefix(rows).map(Double.init(bitPattern:)) })
        default: return nil
        }
    }
}

extension Tally {
    fileprivate init(_ words: ArraySlice<UInt64>) {
        let (start, moments) = (words.startIndex, words.dropFirst(2).map(Double.init(bitPattern:)))
        self.init(
            count: words[start], diverged: words[start + 1], mean: moments[0], squaredDeviations: moments[1],
            minimum: moments[2], maximum: moments[3])
    }
}
