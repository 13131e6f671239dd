import Testing

@testable import Densities

@Suite struct DensityBinsTests {
    @Test func binsAreEquallyProbable() {
        let grid = DensityGrid(box: [-1...1], cells: [1000])
        let probabilities = (0..<1000).map { Double($0 + 1) / 500_500 }
        let bins = DensityBins(grid, probabilities: probabilities, count: 20)
        #expect(bins.count == 20 && bins.strips.first?.lowerBound == 0 && bins.strips.last?.upperBound == 1000)
        #expect(zip(bins.strips, bins.strips.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        let sums = bins.sums(probabilities)
        #expect((sums.reduce(0, +) - 1).magnitude < 1e-12 && sums.allSatisfy { ($0 - 0.05).magnitude < 0.002 })
        for bin in 0..<20 {
            #expect(binOfMiddle(bins, bin) == bin)
        }
    }

    @Test func boxesCoverThePlane() {
        let grid = DensityGrid(box: [0...1, 0...2], cells: [30, 40])
        let total = 820.0 * 465
        let probabilities = (0..<1200).map { cell -> Double in
            let (row, column) = (Double(cell / 40 + 1), Double(cell % 40 + 1))
            return row * column / total
        }
        let bins = DensityBins(grid, probabilities: probabilities, count: 16)
        #expect(bins.count == 16 && bins.strips.count == 4)
        let sums = bins.sums(probabilities)
        #expect((sums.reduce(0, +) - 1).magnitude < 1e-12 && sums.allSatisfy { (0.03...0.1).contains($0) }, "\(sums)")
        #expect(bins.sums(Array(repeating: 1, count: 1200)).reduce(0, +) == 1200)
        for bin in 0..<16 {
            #expect(binOfMiddle(bins, bin) == bin)
        }
    }

    /// The bin that counts a sample in the middle of a bin.
    private func binOfMiddle(_ bins: DensityBins, _ bin: Int) -> Int? {
        let middle = bins.ends(of: bin).map { 0.5 * ($0.lowerBound + $0.upperBound) }
        let cell = bins.grid.cell(at: middle)
        return bins.sums((0..<bins.grid.count).map { $0 == cell ? 1 : 0 }).firstIndex(of: 1)
    }

    @Test func whatIsOutsideIsInNoCell() {
        let grid = DensityGrid(box: [0...1], cells: [4])
        for x in [-0.1, 1, 7, .nan, .infinity, -.infinity] { #expect(grid.cell(at: [x]) == nil, "\(x)") }
        #expect(grid.cell(at: [0]) == 0 && grid.cell(at: [0.49]) == 1 && grid.cell(at: [0.51]) == 2)
    }

    /// One cell may hold more than the share of a bin.
    @Test func fewCellsMakeFewBins() {
        let grid = DensityGrid(box: [0...1], cells: [5])
        let bins = DensityBins(grid, probabilities: [0, 0.6, 0.4, 0, 0], count: 10)
        #expect(bins.sums([0, 0.6, 0.4, 0, 0]).allSatisfy { $0 > 0.3 } && bins.count == 2, "\(bins.boxes)")
    }
}
