import RandomStreams
import Testing

@Suite struct Mulberry32Tests {
    /// Rows of one kind of Tests/Vectors/mulberry32.txt: a seed and what it gives.
    private func rows(_ kind: String) throws -> [(seed: UInt32, fields: ArraySlice<Substring>)] {
        let rows = try VectorFile.rows("mulberry32.txt").filter { $0[0] == kind }
        guard !rows.isEmpty else { throw VectorFile.Broken(description: "no rows of \(kind), expected some") }
        return try rows.map { (try VectorFile.word($0[1]), $0[2...]) }
    }

    private func normals() throws -> [(seed: UInt32, values: [Double])] {
        try rows("normals").map { ($0.seed, try VectorFile.expectations($0.fields.map(VectorFile.number))) }
    }

    @Test func uniformsAreTheOriginals() throws {
        for (seed, fields) in try rows("uniforms") {
            var generator = Mulberry32(state: seed)
            for word in try VectorFile.expectations(fields.map(VectorFile.word)) {
                #expect(generator.nextUniform() == Double(word) * 0x1p-32)
            }
        }
    }

    /// A JavaScript engine's logarithm, cosine and sine are not ours: four roundings of 2^-53 apart at most.
    @Test func normalsAreTheOriginals() throws {
        for (seed, values) in try normals() {
            var generator = Mulberry32(state: seed)
            for start in stride(from: 0, to: values.count, by: 2) {
                let pair = generator.nextPair()
                #expect(abs(pair.0 - values[start]) <= 1e-15 * abs(values[start]))
                #expect(abs(pair.1 - values[start + 1]) <= 1e-15 * abs(values[start + 1]))
            }
        }
    }

    /// Seeds of the table stand in every lane in turn, those that draw a 0 among them.
    @Test(arguments: InstructionSet.all)
    func vectorsAgreeWithTheScalarDefinition(_ set: InstructionSet) throws {
        var words = Words(seed: 2)
        let seeds = try normals().map(\.seed)
        let rotated = (0..<seeds.count).flatMap { shift in seeds.indices.map { seeds[($0 + shift) % seeds.count] } }
        var states = set.filled(rotated + (0..<8_000).map { _ in words.next() })
        var generators = states.map(Mulberry32.init(state:))
        for _ in 0..<3 {
            let got = try set.mulberryPairs(&states)
            let expected = generators.indices.map { generators[$0].nextPair() }
            #expect(firstDifference(ofBits: got[0], expected.map(\.0)) == nil)
            #expect(firstDifference(ofBits: got[1], expected.map(\.1)) == nil)
            #expect(firstDifference(states, generators.map(\.state)) == nil)
        }
    }
}
