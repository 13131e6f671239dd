import Testing

@testable import RandomStreams

/// Normals that are made from colours.
@Suite struct ColourNormalTests {
    private func steps(_ steps: some Sequence<UInt32>, _ stream: NormalStream) -> [[Double]] {
        var stream = stream
        return steps.map { step in
            var normals = [Double](repeating: .nan, count: 9)
            stream.normals(step: step, into: &normals)
            return normals
        }
    }

    /// By the definition: draws of a generator, and the words above their low twenty bits.
    private func normal(seed: UInt64, colour: Int) -> Double {
        var generator = SplittableGenerator(seed: seed)
        for _ in 0..<colour { generator = generator.split() }
        let words = [generator.next(), generator.next()].map { UInt32(($0 % (1 << 52)) >> 20) }
        return BoxMuller.pair(radiusWord: words[0], angleWord: words[1]).0
    }

    /// Colours count on from step to step, without a spare.
    @Test(arguments: [0, 1, 2, 3, 5])
    func everyNormalHasItsColour(_ count: Int) {
        let stream = NormalStream(generator: .gay, runSeed: 1000, trajectory: 69, normalsPerStep: count)
        let drawn = steps(0..<6, stream)
        #expect(drawn.allSatisfy { $0.count == count })
        #expect(drawn.flatMap { $0 } == (0..<6 * count).map { normal(seed: 1069, colour: $0 + 1) })
    }

    /// Calculated by a program of its own in Python, from the definition alone.
    @Test func hueAndSaturationAreTheWords() throws {
        let rows = try VectorFile.rows("colours.txt").filter { $0[0] == "words" }
        #expect(rows.count == 4)
        for row in rows {
            let seed = try #require(UInt64(row[1]))
            var stream = ColourStream(seed: seed)
            let (radius, angle) = (try VectorFile.word(row[3]), try VectorFile.word(row[4]))
            let expected = BoxMuller.pair(radiusWord: radius, angleWord: angle).0
            #expect(stream.normal(at: try #require(UInt64(row[2]))) == expected)
        }
    }

    @Test func stepsComeInAnyOrder() {
        let stream = NormalStream(generator: .gay, runSeed: 3, trajectory: 4, normalsPerStep: 3)
        #expect(steps([5, 2, 0, 2, 3], stream) == [5, 2, 0, 2, 3].map { steps(0..<6, stream)[$0] })
    }

    @Test func seedsWrap() {
        let wrapped = NormalStream(generator: .gay, runSeed: .max, trajectory: 8, normalsPerStep: 2)
        let plain = NormalStream(generator: .gay, runSeed: 0, trajectory: 7, normalsPerStep: 2)
        #expect(steps(0..<2, wrapped) == steps(0..<2, plain))
    }

    /// Streams one after the other, some with increments as they never come from a split.
    @Test(arguments: InstructionSet.all)
    func vectorsAgreeWithTheScalarDefinition(_ set: InstructionSet) throws {
        let edges: [SplittableGenerator] = [0, 1, .max].flatMap { state in
            [1, .max].map { SplittableGenerator(state: state, increment: $0) }
        }
        var scalar = set.filled(edges + (0..<2_000).map { ColourStream.first(UInt64($0)) })
        var streams = scalar.map { (state: $0.state, increment: $0.increment) }
        for _ in 0..<3 {
            let got = try set.colourNormals(&streams)
            let next = scalar.map { ColourStream.next(after: $0) }
            scalar = next.map(\.stream)
            #expect(firstDifference(ofBits: got, next.map(\.normal)) == nil)
            #expect(firstDifference(streams.map(\.state), scalar.map(\.state)) == nil)
            #expect(firstDifference(streams.map(\.increment), scalar.map(\.increment)) == nil)
        }
    }

    /// Of neighbouring seeds, colour by colour: mean, square, cube and fourth power within 4.5 standard errors, and no
    /// correlation between neighbours in either direction.
    @Test func momentsAreThoseOfNormals() throws {
        let set = try #require(InstructionSet.all.first)
        var streams = (0..<1 << 16).map { ColourStream.first(UInt64($0)) }.map {
            (state: $0.state, increment: $0.increment)
        }
        let colours = try (0..<4).map { _ in try set.colourNormals(&streams) }
        func deviation(_ values: some Collection<Double>, mean: Double, variance: Double) -> Double {
            let count = Double(values.count)
            return abs(values.reduce(0, +) / count - mean) / (variance / count).squareRoot()
        }
        for (x, later) in zip(colours, colours.dropFirst() + [colours[0]]) {
            #expect(deviation(x, mean: 0, variance: 1) < 4.5)
            #expect(deviation(x.map { $0 * $0 }, mean: 1, variance: 2) < 4.5)
            #expect(deviation(x.map { $0 * $0 * $0 }, mean: 0, variance: 15) < 4.5)
            #expect(deviation(x.map { $0 * $0 * $0 * $0 }, mean: 3, variance: 96) < 4.5)
            #expect(deviation(zip(x, later).map(*), mean: 0, variance: 1) < 4.5)
            #expect(deviation(zip(x, x.dropFirst()).map(*), mean: 0, variance: 1) < 4.5)
        }
    }
}
