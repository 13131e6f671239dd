import Testing

@testable import LangevinStudies

@Suite struct SurvivalTests {
    /// Ten trajectories of 250 steps, four of which do not hit: points are three steps apart, and the last one is at the
    /// end.
    @Test func sharesFallAtHits() throws {
        let found = Survival(hits: [1, 3, 4, 4, 249, 250], censored: 4, steps: 250, dt: 0.5).points
        #expect(found.count == 85 && found[0].time == 0 && found[0].share == 1 && found[0].standardError == 0)
        #expect(found[1].time == 1.5 && found[1].share == 0.8 && found[2].share == 0.6 && found[82].share == 0.6)
        #expect(found[83].time == 124.5 && found[83].share == 0.5)
        let end = try #require(found.last)
        #expect(
            end.time == 125 && end.share == 0.4 && (end.standardError * end.standardError - 0.024).magnitude < 1e-15)
    }

    /// Without censoring the curve ends at the last hit, at 0.
    @Test func everyTrajectoryMayHit() {
        let found = Survival(hits: [2, 5], censored: 0, steps: 1000, dt: 1).points
        #expect(found.map(\.time) == [0, 1, 2, 3, 4, 5] && found.map(\.share) == [1, 1, 0.5, 0.5, 0.5, 0])
        #expect(found[5].standardError == 0)
    }

    @Test(arguments: [UInt32(99), 100, 101, 4_294_967_295]) func pointsAreFew(_ steps: UInt32) {
        let found = Survival(hits: [steps], censored: 1, steps: steps, dt: 1).points
        #expect(found.count <= 101 && found.last?.time == Double(steps) && found.last?.share == 0.5)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.time < $1.time })
    }

    @Test func nobodyIsWatched() {
        #expect(Survival(hits: [], censored: 0, steps: 10, dt: 1).points.isEmpty)
        let none = Survival(hits: [], censored: 3, steps: 10, dt: 1).points
        #expect(none.count == 11 && none.allSatisfy { $0.share == 1 })
    }
}
