import RandomStreams
import Testing

@Suite struct PhiloxTests {
    struct KnownAnswer {
        let counter: SIMD4<UInt32>, key: UInt64, output: SIMD4<UInt32>

        init(_ fields: [Substring]) throws {
            let w = try fields.map(VectorFile.word)
            guard w.count == 10 else { throw VectorFile.Broken(description: "\(w.count) words in a row, expected 10") }
            counter = SIMD4(w[0], w[1], w[2], w[3])
            key = UInt64(w[5]) << 32 | UInt64(w[4])
            _ = try VectorFile.expectations(Array(w[6...]))
            output = SIMD4(w[6], w[7], w[8], w[9])
        }

        static func all() throws -> [KnownAnswer] { try VectorFile.rows("philox.txt").map(KnownAnswer.init) }
    }

    @Test func givesThePublishedWords() throws {
        for answer in try KnownAnswer.all() {
            #expect(Philox4x32.block(counter: answer.counter, key: answer.key) == answer.output)
        }
    }

    @Test(arguments: InstructionSet.all)
    func vectorsGiveThePublishedWords(_ set: InstructionSet) throws {
        let answers = try KnownAnswer.all()
        for answer in answers {
            // Every lane in turn holds this counter among others.
            for lane in 0..<set.lanes {
                var counters = set.filled(answers.map(\.counter))
                counters[lane] = answer.counter
                #expect(set.philox(counters, key: answer.key)[lane] == answer.output)
            }
        }
    }

    private static let key: UInt64 = 0xFEDC_BA98_7654_3210
    private static let counters: [SIMD4<UInt32>] = {
        var words = Words(seed: 3)
        return (0..<100_000).map { _ in SIMD4(words.next(), words.next(), words.next(), words.next()) }
    }()
    private static let expected = counters.map { Philox4x32.block(counter: $0, key: key) }

    @Test(arguments: InstructionSet.all)
    func vectorsAgreeWithTheScalarDefinition(_ set: InstructionSet) {
        let got = set.philox(set.filled(Self.counters), key: Self.key)
        #expect(firstDifference(got, set.filled(Self.expected)) == nil)
    }
}

/// Random words from a fixed seed, from a generator other than those under test (Marsaglia's xorshift, 2003).
struct Words {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt32 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return UInt32(truncatingIfNeeded: state >> 20)
    }
}
