import Testing

@testable import RandomStreams

@Suite struct NormalStreamTests {
    private func steps(_ count: UInt32, _ stream: NormalStream) -> [[Double]] {
        var stream = stream
        return (0..<count).map { step in
            var normals = [Double](repeating: .nan, count: 9)
            stream.normals(step: step, into: &normals)
            return normals
        }
    }

    @Test(arguments: [0, 1, 3, 4, 5, 8])
    func philoxTakesSlotsInOrderAndForgetsTheRest(_ count: Int) {
        let stream = NormalStream(generator: .philox, runSeed: 77, trajectory: 1 << 32 | 5, normalsPerStep: count)
        for (step, normals) in steps(3, stream).enumerated() {
            let expected = (0..<UInt32(2)).flatMap { drawBlock -> [Double] in
                let counter = SIMD4<UInt32>(drawBlock, UInt32(step), 5, 1)
                let w = Philox4x32.block(counter: counter, key: 77)
                let a = BoxMuller.pair(radiusWord: w[0], angleWord: w[1])
                let b = BoxMuller.pair(radiusWord: w[2], angleWord: w[3])
                return [a.0, a.1, b.0, b.1]
            }
            #expect(normals == Array(expected.prefix(count)))
        }
    }

    /// Number i of period b is word pair and slot i mod 4 of call i / 4 at counter (call, b, low, high).
    @Test(arguments: [1, 2, 3, 5, 12], [1, 2, 4])
    func periodsTakeTheNumbersOfABlockInOrder(_ count: Int, _ period: Int) {
        var stream = NormalStream(
            generator: .philox, runSeed: 77, trajectory: 1 << 32 | 5, normalsPerStep: count, period: period)
        func number(_ index: Int, ofPeriod block: UInt32) -> Double {
            let w = Philox4x32.block(counter: SIMD4(UInt32(index / 4), block, 5, 1), key: 77)
            let pair = index % 4 / 2
            let (cosine, sine) = BoxMuller.pair(radiusWord: w[2 * pair], angleWord: w[2 * pair + 1])
            return index.isMultiple(of: 2) ? cosine : sine
        }
        for step in [0, 1, 2, 3, 4, 5, 6, 7, 11, .max - 1, .max] as [UInt32] {
            var normals: [Double] = [.nan]
            stream.normals(step: step, into: &normals)
            let (block, phase) = (step / UInt32(period), Int(step % UInt32(period)))
            #expect(normals == (0..<count).map { number(phase * count + $0, ofPeriod: block) }, "step \(step)")
        }
    }

    /// The normals of whole periods, one after the other, with none left out and none twice.
    @Test(arguments: [(1, 4), (2, 2), (3, 4), (5, 4), (6, 2)])
    func periodsWasteNothing(_ count: Int, _ period: Int) {
        var stream = NormalStream(
            generator: .philox, runSeed: 3, trajectory: 9, normalsPerStep: count, period: period)
        var drawn: [Double] = []
        for step in 0..<UInt32(3 * period) {
            var normals: [Double] = []
            stream.normals(step: step, into: &normals)
            drawn += normals
        }
        let expected = (0..<UInt32(3)).flatMap { block in
            (0..<UInt32(count * period / 4)).flatMap { call -> [Double] in
                let four = NormalStream.philoxNormals(drawBlock: call, step: block, trajectory: 9, runSeed: 3)
                return (0..<4).map { four[$0] }
            }
        }
        #expect(drawn == expected && Set(drawn).count == drawn.count)
    }

    @Test func mulberryIgnoresThePeriod() {
        let streams = [1, 4].map {
            NormalStream(generator: .mulberry32, runSeed: 12, trajectory: 30, normalsPerStep: 3, period: $0)
        }
        #expect(steps(6, streams[0]) == steps(6, streams[1]))
    }

    @Test func philoxDoesNotDependOnTheOrderOfSteps() {
        var stream = NormalStream(generator: .philox, runSeed: 1, trajectory: 2, normalsPerStep: 3)
        var late: [Double] = []
        var early: [Double] = []
        var again: [Double] = []
        stream.normals(step: 9, into: &late)
        stream.normals(step: 0, into: &early)
        stream.normals(step: 9, into: &again)
        #expect(late == again && late != early)
    }

    /// The spare of an odd step is the first number of the next one: the concatenation is always the same sequence.
    @Test(arguments: [1, 2, 3, 5])
    func mulberryCarriesTheSpare(_ count: Int) {
        let stream = NormalStream(generator: .mulberry32, runSeed: 12, trajectory: 30, normalsPerStep: count)
        let drawn = steps(6, stream)
        #expect(drawn.allSatisfy { $0.count == count })
        var generator = Mulberry32(state: 42)
        let sequence = (0..<15).flatMap { _ -> [Double] in
            let pair = generator.nextPair()
            return [pair.0, pair.1]
        }
        #expect(drawn.flatMap { $0 } == Array(sequence.prefix(6 * count)))
    }

    @Test func mulberryStateWrapsTo32Bits() {
        let wrapped = NormalStream(generator: .mulberry32, runSeed: .max, trajectory: 8, normalsPerStep: 2)
        let plain = NormalStream(generator: .mulberry32, runSeed: 0, trajectory: 7, normalsPerStep: 2)
        #expect(steps(2, wrapped) == steps(2, plain))
    }

    /// The first, the middle and the last values that a step and a draw block can have: no draw repeats another.
    @Test(arguments: InstructionSet.all)
    func everyStepAndDrawBlockAgreesWithTheScalarDefinition(_ set: InstructionSet) throws {
        let words: [UInt32] = [0, 1, 0x7FFF_FFFF, 0x8000_0000, .max - 1, .max]
        var seen: Set<Double> = []
        for step in words {
            for drawBlock in words {
                let got = try set.normals4(
                    seed: .max, drawBlock: drawBlock, step: step, first: 1 << 40, count: set.lanes)
                let expected = (0..<UInt64(set.lanes)).map {
                    NormalStream.philoxNormals(
                        drawBlock: drawBlock, step: step, trajectory: 1 << 40 + $0, runSeed: .max)
                }
                for slot in 0..<4 {
                    #expect(
                        firstDifference(ofBits: got[slot], expected.map { $0[slot] }) == nil,
                        "step \(step), slot \(slot)")
                }
                #expect(seen.insert(got[0][0]).inserted, "step \(step), draw block \(drawBlock)")
            }
        }
    }

    /// The last step of the longest trajectory, by both generators.
    @Test func theLastStepHasNormalsOfItsOwn() {
        var last: [Double] = []
        var before: [Double] = []
        var stream = NormalStream(generator: .philox, runSeed: 5, trajectory: .max, normalsPerStep: 3)
        stream.normals(step: .max, into: &last)
        stream.normals(step: .max - 1, into: &before)
        let expected = NormalStream.philoxNormals(drawBlock: 0, step: .max, trajectory: .max, runSeed: 5)
        #expect(last == (0..<3).map { expected[$0] } && last != before)
    }

    /// Blocks of one, three and many vectors, beginning anywhere, across chunks and across multiples of 2^32.
    @Test(arguments: InstructionSet.all)
    func blocksAgreeWithTheScalarDefinition(_ set: InstructionSet) throws {
        let firsts: [UInt64] = [0, 7, 0xFFFF_FFFF, 0x1_0000_0000 - 300, 0x2_FFFF_FFF9, 0x3_FFFF_FF00, UInt64.max - 4]
        let seed: UInt64 = 0x0123_4567_89AB_CDEF
        for first in firsts {
            for vectors in [1, 3, 35] {
                let (drawBlock, step) = (UInt32(vectors), UInt32(truncatingIfNeeded: first) &* 3)
                let got = try set.normals4(
                    seed: seed, drawBlock: drawBlock, step: step, first: first, count: vectors * set.lanes)
                let expected = (0..<vectors * set.lanes).map {
                    NormalStream.philoxNormals(
                        drawBlock: drawBlock, step: step, trajectory: first &+ UInt64($0), runSeed: seed)
                }
                for slot in 0..<4 {
                    #expect(
                        firstDifference(ofBits: got[slot], expected.map { $0[slot] }) == nil,
                        "from \(first), slot \(slot)")
                }
            }
        }
    }
}
