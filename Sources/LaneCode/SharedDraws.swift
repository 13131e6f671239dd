package import Programs
package import RandomStreams

/// Which programs gain by work-items that carry several points, which draw once for all of them.
package struct SharedDraws {
    private let program: TrajectoryProgram
    private let generator: Generator

    package init(_ program: TrajectoryProgram, _ generator: Generator) {
        (self.program, self.generator) = (program, generator)
    }

    /// The most points of a work-item.
    package static let mostPoints = 16
    /// The lanes beyond which more were slower.
    package static let mostLanes = 8
    /// The steps that are drawn at a time: a multiple of every period.
    private static let stretch = 16
    /// The memory for draws and states of a work-item: most of a first-level cache.
    private static let mostBytes = 32_768
    /// What loading and storing the draws and states adds to the operations of a step.
    private static let overhead = 1.2
    /// The operations that should be in flight so that none waits for its own step.
    private static let operationsInFlight = 32.0

    /// Whether a work-item should carry several of `count` points.
    package func isWorthwhile(points count: Int) -> Bool {
        guard count > 1, arePossible else { return false }
        let (points, draws, moves) = (
            Double(min(count, Self.mostPoints)), program.drawOperations, program.moveOperations
        )
        return draws + Self.overhead * points * moves < 0.9 * points * (draws + moves)
    }

    /// Whether several points have a place in a work-item, and something to share.
    package var arePossible: Bool {
        guard program.isRandom, program.record == nil, vectors(lanes: Self.mostLanes) != nil else { return false }
        let source = LaneSource(program, generator)
        return !source.callsFunctions && !source.hasLoops
    }

    /// The vectors of `lanes` samples that a work-item should carry: as many as fit into the memory; nil where none does.
    package func vectors(lanes: Int) -> Int? {
        let numbers = program.draws.count * Self.stretch + program.variableCount * Self.mostPoints
        return [2, 1].first { 8 * numbers * $0 * lanes <= Self.mostBytes }
    }

    /// How many points each work-item gets of `count`: as equal numbers as can be.
    package static func pointsPerItem(of count: Int) -> Int {
        let items = (count + mostPoints - 1) / mostPoints
        return items == 0 ? 1 : (count + items - 1) / items
    }

    func definitions(vectors: Int) -> [MacroDefinition] {
        let wanted = Self.operationsInFlight / (program.moveOperations * Double(vectors))
        let abreast = [4, 2].first { Double($0) <= wanted } ?? 1
        return [("POINTS", Self.mostPoints), ("STRETCH", Self.stretch), ("ABREAST", abreast)].map(MacroDefinition.init)
    }
}
