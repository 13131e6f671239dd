import RandomStreams
import Testing

@Suite struct ColourBalanceTests {
    @Test func countsSumAndResidue() {
        let balance = ColourBalance([-1, 1, 1, 0, 1, -1, 1])
        #expect(balance.negatives == 2 && balance.zeros == 1 && balance.positives == 4)
        #expect(balance.count == 7 && balance.sum == 2 && balance.residue == 2 && !balance.isConserved)
        #expect(ColourBalance([-1, -1]).residue == 1)
        #expect(ColourBalance([-1, -1, -1]).isConserved)
    }

    /// The nine known colours of seed 69, their bytes added by hand: 294, 336, 576, 573, 552, 488, 344, 459, 374.
    @Test func coloursOfASeed() {
        var stream = ColourStream(seed: 69)
        let trits = (1...9).map { stream.colour(at: $0).trit }
        #expect(trits == [-1, -1, -1, -1, -1, 1, 1, -1, 1])
        let balance = ColourBalance(trits)
        #expect(balance.sum == -3 && balance.isConserved && !balance.isBalanced)
        #expect(balance.largestDeviation == 1.0 / 3 && balance.chiSquare == 6)
    }

    /// The threshold itself is balanced still: shares of 13, 10 and 7 of 30 are off by a tenth.
    @Test func thresholdIsATenth() {
        func balance(_ negatives: Int, _ zeros: Int, _ positives: Int) -> ColourBalance {
            ColourBalance([(-1, negatives), (0, zeros), (1, positives)].flatMap { Array(repeating: $0, count: $1) })
        }
        #expect(balance(10, 10, 10).isBalanced && balance(10, 10, 10).largestDeviation == 0)
        #expect(balance(43, 33, 24).isBalanced)
        #expect(!balance(44, 33, 23).isBalanced && !balance(23, 44, 33).isBalanced)
    }

    /// χ² of 20, 10, 0 is (100 + 0 + 100)/10; exp(−10).
    @Test func chiSquareAndItsTail() {
        let trits = Array(repeating: -1, count: 20) + Array(repeating: 0, count: 10)
        let balance = ColourBalance(trits)
        #expect(balance.chiSquare == 20)
        #expect(abs(balance.pValue - 4.539992976248485e-5) < 1e-18)
        #expect(ColourBalance([-1, 0, 1]).pValue == 1)
    }

    @Test func nothingIsNotBalanced() {
        let none = ColourBalance()
        #expect(none.count == 0 && none.largestDeviation == nil && !none.isBalanced && none.isConserved)
        #expect(none.chiSquare == 0 && none.pValue == 1)
    }

    /// The remark is true: of 3000 seeds with 50 colours each, a third have residue 0, within 4.5 standard errors.
    @Test func residuesVanishByChance() {
        let conserved = (0..<UInt64(3000)).filter { seed in
            var stream = ColourStream(seed: seed)
            return ColourBalance((1...50).map { stream.colour(at: $0).trit }).isConserved
        }
        let standardDeviation = (3000 * 2 / 9.0).squareRoot()
        #expect(abs(Double(conserved.count) - 1000) < 4.5 * standardDeviation)
        #expect(ColourBalance.remark.contains("one time in three by chance"))
    }
}
