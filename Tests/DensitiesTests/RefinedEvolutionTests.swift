import Dynamics
import ElementaryFunctions
import Expressions
import Testing

@testable import Densities

@Suite struct RefinedEvolutionTests {
    private static func harmonic() throws -> Potential {
        try Potential(0.5 * (Expression.variable("x") * .variable("x")), variables: ["x"])
    }

    /// The distance to the known normal density of an Ornstein–Uhlenbeck process from one place, over the grid's cells.
    private func distance(cells: Int, time: Double) throws -> (distance: Double, stated: Double) {
        let evolution = try RefinedEvolution(Self.harmonic(), temperature: 0.5, cells: cells, start: [1.25])
        let found = try evolution.snapshots(at: [time])[0]
        let decay = Elementary.exp(-time)
        let deviation = (0.5 * (1 - decay * decay)).squareRoot()
        let cumulative = evolution.grid.edges(along: 0).map {
            0.5 * (1 + Elementary.erf(($0 - 1.25 * decay) / (deviation * 2.0.squareRoot())))
        }
        let known = zip(cumulative, cumulative.dropFirst()).map { $1 - $0 }
        return (0.5 * zip(found.probabilities, known).reduce(0) { $0 + ($1.0 - $1.1).magnitude }, found.gridError)
    }

    @Test(arguments: [0.3, 1])
    func errorsFallAsTheFourthPowerOfTheWidth(_ time: Double) throws {
        let (coarse, fine) = (try distance(cells: 128, time: time), try distance(cells: 256, time: time))
        #expect((11...21).contains(coarse.distance / fine.distance), "\(coarse), \(fine)")
        #expect((3.5...4.5).contains(coarse.stated / fine.stated), "\(coarse), \(fine)")
        #expect(coarse.distance < coarse.stated && fine.distance < fine.stated)
    }

    @Test func startsLieOnWallsBetweenCells() throws {
        let potential = try Potential(LandscapeLibrary.landscape(named: "double-well"))
        for (start, cells) in [(1.3, 100), (-0.77, 501), (9, 64)] {
            let grid = try RefinedEvolution(potential, temperature: 0.1, cells: cells, start: [start]).grid
            let place = (start - grid.box[0].lowerBound) / grid.widths[0]
            #expect((place - place.rounded()).magnitude < 1e-9 && place > 0.5, "\(grid), \(place)")
            #expect(grid.cells[0] == (cells + 1) / 2 && grid.box[0].upperBound > 1.9 && grid.box[0].lowerBound < -1.9)
        }
    }

    @Test func theEndIsTheGibbsDensity() throws {
        let potential = try Potential(LandscapeLibrary.landscape(named: "double-well"))
        let evolution = try RefinedEvolution(potential, temperature: 0.2, cells: 100, start: [1])
        let end = try evolution.snapshots(at: [400])[0]
        let stationary = try evolution.stationary()
        #expect(0.5 * zip(end.probabilities, stationary).reduce(0) { $0 + ($1.0 - $1.1).magnitude } < 1e-4)
        #expect(end.massDefect < 1e-10 && (stationary.reduce(0, +) - 1).magnitude < 1e-12)
    }

    /// Its floor falls without end along y where x < −1.67, though the potential grows along x where that search ends.
    @Test func potentialsWithoutAFloorAreRefused() throws {
        let potential = try Potential(LandscapeLibrary.landscape(named: "quartic"))
        let plain = try refusal { try FokkerPlanck(potential, temperature: 0.1, cells: [16, 16]) }
        #expect(plain.isNotConfining, "\(plain as Any)")
        let refined = try refusal { try RefinedEvolution(potential, temperature: 0.1, cells: 16, start: [1, 0]) }
        #expect(refined.isNotConfining, "\(refined as Any)")
    }

    @Test func badQuestionsAreRefused() throws {
        let potential = try Self.harmonic()
        #expect(throws: DensityError.cells([8], expected: 16...100_000)) {
            try RefinedEvolution(potential, temperature: 1, cells: 8, start: [0])
        }
        #expect(throws: DensityError.temperature(0)) {
            try RefinedEvolution(potential, temperature: 0, cells: 32, start: [0])
        }
        #expect(throws: DensityError.length("a start", got: 2, expected: 1)) {
            try RefinedEvolution(potential, temperature: 1, cells: 32, start: [0, 0])
        }
    }
}
