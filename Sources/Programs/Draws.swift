/// What one step of a trajectory draws, block after block: standard normals, then whole numbers.
///
/// Normal k of a step is draw k, whole numbers follow in the order of their blocks. Four draws of a block come from one
/// call of Philox, and each block begins a call of its own; another generator gives the normals alone.
public struct Draws: Sendable, Hashable, Codable {
    /// Whole numbers, uniform on 0…`bound` − 1: rows of data, or what a uniform number is made of.
    public struct WholeNumbers: Sendable, Hashable, Codable {
        public let count: Int
        /// 1…2³¹
        public let bound: Int

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

    /// Each block of whole numbers with the first of its calls of Philox, counted from the step's first.
    package var placedWholeNumbers: [(numbers: WholeNumbers, firstCall: Int)] {
        var call = Self.calls(normals)
        return wholeNumbers.map { numbers in
            defer { call += Self.calls(numbers.count) }
            return (numbers, call)
        }
    }

    /// Calls of Philox that so many draws take.
    package static func calls(_ count: Int) -> Int { (count + 3) / 4 }

    /// Calls of Philox in a step, where it gives the normals too.
    package var calls: Int { Self.calls(normals) + wholeNumbers.reduce(0) { $0 + Self.calls($1.count) } }
}
