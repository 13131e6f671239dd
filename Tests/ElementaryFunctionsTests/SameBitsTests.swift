import CVectorOps
import ElementaryFunctions
import Testing

/// The scalar definition and the vector text of Kernels/ have the same bits, for each instruction set of this machine.
@Suite struct SameBitsTests {
    @Test(arguments: ElementaryFunction.all)
    func vectorsAgreeWithTheScalarDefinition(_ function: ElementaryFunction) {
        let table = KnownAnswer.all.filter { $0.function == function.name }
        let random = RandomArguments.pairs(count: 200_000)
        let x = RandomArguments.special + table.map(\.x) + random.0
        let y = RandomArguments.special.reversed() + table.map(\.y) + random.1
        let expected = zip(x, y).map { function.scalar($0, $1) }
        for set in VectorSet.all {
            let results = set.apply(function.operation, x, y)
            let differing = x.indices.filter { !sameBits(results[$0], expected[$0]) }
            #expect(
                differing.count == 0,
                "\(set.name): \(differing.count) differ, first at \(differing.first.map { (x[$0], y[$0]) } ?? (0, 0))")
        }
    }

    /// Rounding to whole numbers, and remainders, of which every second one has a quotient next to a whole number.
    @Test func vectorsAgreeOnWholeNumbers() {
        let random = RandomArguments.pairs(count: 100_000)
        let x = RandomArguments.special + random.0 + random.0.indices.map { Double($0 % 2001 - 1000) * random.1[$0] }
        let y = RandomArguments.special.reversed() + random.1 + random.1
        let near = x.indices.map { [x[$0], x[$0].nextUp, x[$0].nextDown][$0 % 3] }
        for set in VectorSet.all {
            let (floors, remainders) = (set.apply(LS_FLOOR_V, x, y), set.apply(LS_MODULO_VV, near, y))
            #expect(x.indices.allSatisfy { sameBits(floors[$0], x[$0].rounded(.down)) }, "\(set.name)")
            let wrong = x.indices.first { !sameBits(remainders[$0], Elementary.modulo(near[$0], y[$0])) }
            #expect(wrong == nil, "\(set.name): \(wrong.map { (near[$0], y[$0]) } ?? (0, 0))")
        }
    }

    private func sameBits(_ a: Double, _ b: Double) -> Bool {
        a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
    }
}

/// Arguments from a fixed seed, which alternate between any bit pattern and magnitudes between 2^-60 and 2^42.
enum RandomArguments {
    /// Every pair of these.
    static let special: [Double] = [0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, .infinity, -.infinity, .nan]

    static func pairs(count: Int) -> ([Double], [Double]) {
        var generator = SplitMix64(state: 20_240_229)
        var x: [Double] = []
        var y: [Double] = []
        for index in 0..<count {
            let moderate = index % 2 == 1
            x.append(generator.nextArgument(moderate: moderate))
            y.append(generator.nextArgument(moderate: moderate))
        }
        return (x, y)
    }
}

/// Steele, Lea and Flood's generator: enough for test arguments.
private struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    mutating func nextArgument(moderate: Bool) -> Double {
        let bits = next()
        guard moderate else { return Double(bitPattern: bits) }
        let exponent = 1023 - 60 + next() % 102
        return Double(bitPattern: (bits & 0x800f_ffff_ffff_ffff) | (exponent << 52))
    }
}
