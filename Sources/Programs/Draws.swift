/// The random numbers that one step of a trajectory draws: standard normals, then blocks of whole numbers.
///
/// Normal k of a step is draw k; whole numbers follow in the order of their blocks. One call of Philox gives four draws
/// of a block, and each block begins with a call of its own. Other generators give the normals only.
public struct Draws: Sendable, Hashable, Codable {
    /// A block of whole numbers, uniform on 0…`bound` − 1: rows of data, or the integers behind uniform numbers.
    public struct WholeNumbers: Sendable, Hashable, Codable {
        public let count: Int
        /// The bound below which numbers are drawn: 1…2³¹.
        public let bound: Int

        /// A block of `count` whole numbers below `bound`.
        ///
        /// - Precondition: `count` is 1 or more, `bound` between 1 and 2³¹.
        public init(count: Int, bound: Int) {
            precondition(count >= 1 && (1...Self.largestBound).contains(bound), "got \(count) draws below \(bound)")
            (self.count, self.bound) = (count, bound)
        }

        public static let largestBound = 1 << 31
    }

    public let normals: Int
    public let wholeNumbers: [WholeNumbers]

    public init(normals: Int = 0, wholeNumbers: [WholeNumbers] = []) {
        (self.normals, self.wholeNumbers) = (normals, wholeNumbers)
    }

    public static let none = Draws()

    public var count: Int { normals + wholeNumberCount }
    public var wholeNumberCount: Int { wholeNumbers.reduce(0) { $0 + $1.count } }

    /// Each block of whole numbers with the index of its first Philox call within the step.
    package var placedWholeNumbers: [(numbers: WholeNumbers, firstCall: Int)] {
        var call = Self.calls(normals)
        return wholeNumbers.map { numbers in
            defer { call += Self.calls(numbers.count) }
            return (numbers, call)
        }
    }

    /// The number of Philox calls that `count` draws take.
    package static func calls(_ count: Int) -> Int { (count + 3) / 4 }

    /// The number of Philox calls in a step whose normals also come from Philox.
    package var calls: Int { Self.calls(normals) + wholeNumbers.reduce(0) { $0 + Self.calls($1.count) } }
}
