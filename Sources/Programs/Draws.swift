/// The random numbers that one step of a trajectory draws: standard normals, then blocks of whole numbers.
///
/// Normal k of a step is draw k; whole numbers follow in the order of their blocks. One call of Philox gives four draws
/// of a block, and each block begins with a call of its own. Other generators give the normals only.
///
/// A step that needs one normal would throw three away. So the normals of ``period`` consecutive steps can come from
/// one block of calls, at the counter of the period: with n normals a step, normal k of step s is number (s mod period)
/// · n + k of the normals of calls 0, 1, … at the counter word s / period. Whole numbers keep the counter word s; their
/// calls begin after those of the normals of a period, so no counter is used twice. Generators whose normals are one
/// sequence waste none, and ignore the period.
///
/// The first half of a step's normals may act where the second half of those of the step before did, so that only their
/// sum counts. Where draws are joint, both are one number of variance ½ for as long as nobody looks in between: before
/// every step from 1 to the last one before the tail. Only Philox has such numbers. See ``RandomStreams/JointNormals`` for where they come from.
public struct Draws: Sendable, Hashable {
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
    /// The number of consecutive steps whose normals come from one block of Philox calls: 1, 2 or 4. Without normals it
    /// is 1.
    public let period: Int
    /// Whether steps before the tail share half of their normals with their neighbours.
    public let areJoint: Bool

    /// - Precondition: `normals` is 0 or more, `period` one of ``periods``; joint normals are an even number of period 1.
    public init(normals: Int = 0, wholeNumbers: [WholeNumbers] = [], period: Int = 1, areJoint: Bool = false) {
        precondition(normals >= 0 && Self.periods.contains(period), "got \(normals) normals, period \(period)")
        precondition(!areJoint || normals.isMultiple(of: 2) && period == 1, "got \(normals) joint, period \(period)")
        (self.normals, self.wholeNumbers, self.period) = (normals, wholeNumbers, normals == 0 ? 1 : period)
        self.areJoint = areJoint && normals > 0
    }

    /// The same draws with the shortest period in which every word of Philox that is drawn is used: 4 steps of an odd
    /// number of normals, 2 steps of two, six or ten.
    ///
    /// Above ``mostPacked`` normals the period is 1: a step then wastes less than a quarter of what it uses, while the
    /// normals of a period, which each trajectory keeps from step to step, would outgrow any register file.
    public static func packed(normals: Int, wholeNumbers: [WholeNumbers] = []) -> Draws {
        let packs = (1...mostPacked).contains(normals)
        let period = packs ? (normals.isMultiple(of: 4) ? 1 : normals.isMultiple(of: 2) ? 2 : 4) : 1
        return Draws(normals: normals, wholeNumbers: wholeNumbers, period: period)
    }

    /// Every period divides four, the normals of a call, and so 2³² steps.
    public static let periods = [1, 2, 4]
    /// The most normals of a step that ``packed(normals:wholeNumbers:)`` packs.
    public static let mostPacked = 12

    public static let none = Draws()

    /// The numbers that a step shares with the one before it, as draws of their own; none where nothing is joint.
    public var joint: Draws { areJoint ? .packed(normals: normals / 2) : .none }

    public var count: Int { normals + wholeNumberCount }
    public var wholeNumberCount: Int { wholeNumbers.reduce(0) { $0 + $1.count } }

    /// Each block of whole numbers with the index of its first Philox call within the step.
    package var placedWholeNumbers: [(numbers: WholeNumbers, firstCall: Int)] {
        var call = normalCalls
        return wholeNumbers.map { numbers in
            defer { call += Self.calls(numbers.count) }
            return (numbers, call)
        }
    }

    /// The number of Philox calls that `count` draws take.
    package static func calls(_ count: Int) -> Int { (count + 3) / 4 }

    /// The number of Philox calls for the normals of a period.
    package var normalCalls: Int { Self.calls(normals * period) }

    /// The number of different Philox calls in the steps of a period, where normals also come from Philox: those of the
    /// normals, and those of a step's whole numbers.
    package var calls: Int { normalCalls + wholeNumbers.reduce(0) { $0 + Self.calls($1.count) } }
}

extension Draws: Codable {
    private enum Key: CodingKey { case normals, wholeNumbers, period, areJoint }

    /// Writes the period where it is above 1, and that draws are joint where they are.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(normals, forKey: .normals)
        try values.encode(wholeNumbers, forKey: .wholeNumbers)
        if period > 1 { try values.encode(period, forKey: .period) }
        if areJoint { try values.encode(areJoint, forKey: .areJoint) }
    }

    /// Throws `DecodingError` for draws that there cannot be, because backends rely on their validity.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        normals = try values.decode(Int.self, forKey: .normals)
        wholeNumbers = try values.decode([WholeNumbers].self, forKey: .wholeNumbers)
        period = try values.decodeIfPresent(Int.self, forKey: .period) ?? 1
        areJoint = try values.decodeIfPresent(Bool.self, forKey: .areJoint) ?? false
        guard isPossible else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "no draws: got \(normals) normals, period \(period), blocks \(wholeNumbers)"))
        }
    }

    private var isPossible: Bool {
        let counts = 1...WholeNumbers.largestBound
        return (normals == 0 ? period == 1 : counts.contains(normals)) && Self.periods.contains(period)
            && (!areJoint || normals > 0 && normals.isMultiple(of: 2) && period == 1)
            && wholeNumbers.allSatisfy { counts.contains($0.count) && counts.contains($0.bound) }
    }
}
