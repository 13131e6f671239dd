import Testing

@testable import RandomStreams

@Suite struct BoxMullerTests {
    struct KnownAnswer {
        let radiusWord: UInt32, angleWord: UInt32, radius: Double, cosine: Double, sine: Double

        init(_ fields: [Substring]) throws {
            guard fields.count == 5 else {
                throw VectorFile.Broken(description: "\(fields.count) fields in a row, expected 5")
            }
            radiusWord = try VectorFile.word(fields[0])
            angleWord = try VectorFile.word(fields[1])
            let numbers = try VectorFile.expectations(fields[2...].map(VectorFile.number))
            (radius, cosine, sine) = (numbers[0], numbers[1], numbers[2])
        }

        static func all() throws -> [KnownAnswer] { try VectorFile.rows("normals.txt").map(KnownAnswer.init) }
    }

    /// In last places of binary32 at the exact result; where that is 0, so must be what was got.
    private func error(_ got: Double, _ exact: Double) -> Double {
        exact == 0 ? (got == 0 ? 0 : .infinity) : abs(got - exact) / Double(Float(exact.magnitude).ulp)
    }

    @Test func piecesKeepTheirErrorBounds() throws {
        for answer in try KnownAnswer.all() {
            let radius = BoxMuller.negativeTwoLog(BoxMuller.uniform(answer.radiusWord)).squareRoot()
            let (cosine, sine) = BoxMuller.turn(answer.angleWord)
            #expect(error(Double(radius), answer.radius) <= 1.83)
            #expect(error(Double(cosine), answer.cosine) <= 2.38)
            #expect(error(Double(sine), answer.sine) <= 2.38)
        }
    }

    /// Relative errors add up: the bounds of radius and turn, in units of 2^-23, and half a unit for the product.
    @Test func pairsAreProductsOfRadiusAndTurn() throws {
        for answer in try KnownAnswer.all() {
            let (first, second) = BoxMuller.pair(radiusWord: answer.radiusWord, angleWord: answer.angleWord)
            #expect(abs(first - answer.radius * answer.cosine) <= 4.71 * 0x1p-23 * abs(answer.radius * answer.cosine))
            #expect(abs(second - answer.radius * answer.sine) <= 4.71 * 0x1p-23 * abs(answer.radius * answer.sine))
        }
    }

    @Test func uniformReachesBothEnds() {
        #expect(BoxMuller.uniform(0) == 0x1p-33)
        #expect(BoxMuller.uniform(.max) == 1)
        #expect(BoxMuller.uniform(0xFFFF_FF80) == 1)
        #expect(BoxMuller.uniform(0xFFFF_FF7F) == 1 - 0x1p-24)
    }

    @Test func radiusIsLargestAtWordZeroAndZeroAtTheTop() {
        let largest = BoxMuller.pair(radiusWord: 0, angleWord: 0)
        #expect(largest.0 == 0x1.b0e08ep+2 && largest.1 == 0)
        for word in [0xFFFF_FF80, UInt32.max] {
            let logarithm = BoxMuller.negativeTwoLog(BoxMuller.uniform(word))
            #expect(logarithm == 0 && logarithm.sign == .plus)
        }
        #expect(BoxMuller.negativeTwoLog(BoxMuller.uniform(0xFFFF_FF7F)) > 0)
    }

    @Test func quarterTurnsAreExact() {
        let turns = [0, 0x4000_0000, 0x8000_0000, 0xC000_0000].map { BoxMuller.turn(UInt32($0)) }
        #expect(turns.map(\.cosine) == [1, 0, -1, 0])
        #expect(turns.map(\.sine) == [0, 1, 0, -1])
    }

    /// The table's words, all powers of two and their neighbours, and random words.
    private static let words: [(UInt32, UInt32)] = {
        let ends = (0..<32).flatMap { bit -> [UInt32] in
            let power = UInt32(1) << UInt32(bit)
            return [power &- 1, power, power &+ 1, 0 &- power]
        }
        var random = Words(seed: 1)
        let table = (try? KnownAnswer.all()) ?? []
        return table.map { ($0.radiusWord, $0.angleWord) } + ends.flatMap { end in ends.map { (end, $0) } }
            + (0..<100_000).map { _ in (random.next(), random.next()) }
    }()

    private static let expected = words.map { BoxMuller.pair(radiusWord: $0.0, angleWord: $0.1) }

    /// Zeros with their signs.
    @Test(arguments: InstructionSet.all)
    func vectorsAgreeWithTheScalarDefinition(_ set: InstructionSet) throws {
        let words = set.filled(Self.words)
        let expected = set.filled(Self.expected)
        let got = try set.boxMuller(words.map(\.0), words.map(\.1))
        #expect(firstDifference(ofBits: got[0], expected.map(\.0)) == nil)
        #expect(firstDifference(ofBits: got[1], expected.map(\.1)) == nil)
    }
}
