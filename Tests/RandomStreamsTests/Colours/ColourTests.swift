import Testing

@testable import RandomStreams

@Suite struct ColourTests {
    /// The rows of one kind of Tests/Vectors/colours.txt, without the kind.
    private func rows(_ kind: String) throws -> [[Substring]] {
        let rows = try VectorFile.rows("colours.txt").filter { $0[0] == kind }.map { Array($0[1...]) }
        guard !rows.isEmpty else { throw VectorFile.Broken(description: "no rows of \(kind), expected some") }
        return rows
    }

    private func streams() throws -> [(seed: UInt64, colours: [StreamColour])] {
        try rows("colours").map { row in
            (try #require(UInt64(row[0])), try row[1...].map { try #require(StreamColour(hex: $0)) })
        }
    }

    @Test func coloursOfSeedsAreKnown() throws {
        for (seed, colours) in try streams() {
            var stream = ColourStream(seed: seed)
            #expect(colours.indices.map { stream.colour(at: UInt64($0) + 1) } == colours)
        }
    }

    /// From the last to the first, and by leaps.
    @Test func theOrderOfQuestionsDoesNotMatter() throws {
        for (seed, colours) in try streams() {
            var stream = ColourStream(seed: seed)
            for index in Array(colours.indices.reversed()) + [0, 4, 4, 8, 2] {
                #expect(stream.colour(at: UInt64(index) + 1) == colours[index])
            }
        }
    }

    @Test func tritsAreKnown() throws {
        for row in try rows("trits") {
            #expect(try #require(StreamColour(hex: row[0])).trit == Int(row[1]), "\(row[0])")
        }
        #expect(StreamColour(red: 0, green: 0, blue: 2).trit == 1)
    }

    @Test func outputsOfSplitMix64AreKnown() throws {
        for row in try rows("outputs") {
            let seed = try #require(UInt64(row[0], radix: 16))
            let place = try #require(Int(row[1]))
            var generator = SplittableGenerator(seed: seed)
            let outputs = (0...place).map { _ in generator.next() }
            #expect(outputs[place] == UInt64(row[2], radix: 16))
        }
    }

    /// Six hexadecimal digits and nothing else, in either case.
    @Test func textIsExact() throws {
        #expect(StreamColour(red: 0, green: 10, blue: 255).description == "000AFF")
        #expect(StreamColour(hex: "d8267f") == StreamColour(red: 0xD8, green: 0x26, blue: 0x7F))
        for text in ["", "D8267", "D8267FF", "0xD826", "+D8267", "D8267G", "D826 7", "Ｄ8267F", "-12345"] {
            #expect(StreamColour(hex: text) == nil, "\(text)")
        }
    }

    /// Black, white, greys and the six pure hues; a half is rounded up.
    @Test func huesSaturationsAndLightnesses() {
        func text(_ hue: Double, _ saturation: Double, _ lightness: Double) -> String {
            StreamColour(hue: hue, saturation: saturation, lightness: lightness).description
        }
        let pure = stride(from: 0.0, to: 360, by: 60).map { text($0, 1, 0.5) }
        #expect(pure == ["FF0000", "FFFF00", "00FF00", "00FFFF", "0000FF", "FF00FF"])
        #expect(text(200, 1, 0) == "000000" && text(200, 1, 1) == "FFFFFF")
        #expect(text(200, 0, 0.5) == "808080")
        #expect(text(30, 1, 0.5) == "FF8000")
    }

    /// Increments are odd, and those whose bits change too rarely are replaced: of 4096, some are.
    @Test func incrementsAreMixed() {
        let increments = (0..<4096).map {
            SplittableGenerator.mixIncrement(UInt64($0) &* SplittableGenerator.goldenIncrement)
        }
        #expect(increments.allSatisfy { $0 % 2 == 1 && ($0 ^ $0 >> 1).nonzeroBitCount >= 24 })
        #expect(Set(increments).count == 4096)
    }
}
