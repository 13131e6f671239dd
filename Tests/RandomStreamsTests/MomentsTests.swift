import Testing

@testable import RandomStreams

/// Sample moments of a fixed run, compared with those of the normal distribution in standard errors.
@Suite struct MomentsTests {
    private static let limit = 4.5

    /// 2^18 trajectories of two steps, slot by slot, from the fastest instruction set (whose bits are the scalar ones).
    private static let slots: [[Double]] = {
        guard let set = InstructionSet.all.first else { return [] }
        let steps = (0..<UInt32(2)).compactMap {
            try? set.normals4(seed: 2024, drawBlock: 0, step: $0, first: 1 << 20, count: 1 << 18)
        }
        return (0..<4).map { slot in steps.flatMap { $0[slot] } }
    }()

    /// The mean of `values`, of which each has the expectation `mean` and the variance `variance`, in standard errors.
    private func deviation(_ values: some Collection<Double>, mean: Double, variance: Double) -> Double {
        let count = Double(values.count)
        return (values.reduce(0, +) / count - mean) / (variance / count).squareRoot()
    }

    @Test(arguments: 0..<4)
    func momentsOfEachSlot(_ slot: Int) throws {
        let x = try #require(Self.slots.indices.contains(slot) ? Self.slots[slot] : nil)
        #expect(x.count == 1 << 19)
        #expect(abs(deviation(x, mean: 0, variance: 1)) < Self.limit)
        #expect(abs(deviation(x.lazy.map { $0 * $0 }, mean: 1, variance: 2)) < Self.limit)
        #expect(abs(deviation(x.lazy.map { $0 * $0 * $0 }, mean: 0, variance: 15)) < Self.limit)
        #expect(abs(deviation(x.lazy.map { $0 * $0 * $0 * $0 }, mean: 3, variance: 96)) < Self.limit)
    }

    @Test(arguments: [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)])
    func slotsAreUncorrelated(_ a: Int, _ b: Int) throws {
        try expectUncorrelated(try #require(Self.slots.count == 4 ? Self.slots[a] : nil), Self.slots[b])
    }

    /// Neighbours, and the same trajectory one step later.
    @Test(arguments: [1, 1 << 18])
    func laterNumbersAreUncorrelated(_ lag: Int) throws {
        for slot in 0..<4 {
            let x = try #require(Self.slots.count == 4 ? Self.slots[slot] : nil)
            try expectUncorrelated(Array(x.dropLast(lag)), Array(x.dropFirst(lag)))
        }
    }

    private func expectUncorrelated(_ x: [Double], _ y: [Double]) throws {
        #expect(abs(deviation(zip(x, y).map { $0 * $1 }, mean: 0, variance: 1)) < Self.limit)
        let squares = zip(x, y).map { ($0 * $0 - 1) * ($1 * $1 - 1) }
        #expect(abs(deviation(squares, mean: 0, variance: 4)) < Self.limit)
    }

    @Test func mulberryHasTheMomentsToo() {
        var generator = Mulberry32(state: 99)
        let x = (0..<20_000).flatMap { _ -> [Double] in
            let pair = generator.nextPair()
            return [pair.0, pair.1]
        }
        #expect(abs(deviation(x, mean: 0, variance: 1)) < Self.limit)
        #expect(abs(deviation(x.map { $0 * $0 }, mean: 1, variance: 2)) < Self.limit)
    }
}
