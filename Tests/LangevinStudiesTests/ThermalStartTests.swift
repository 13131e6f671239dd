import Jobs
import LangevinStudies
import Testing

/// Starts of Langevin models in which there are normals.
@Suite struct ThermalStartTests {
    private func start(_ seed: UInt64?) throws -> [Double] {
        var request = ModelRequest()
        (request.place.potential, request.place.variables) = ("sum(i, q[i]^2)", ["q[4]"])
        (request.place.positions, request.runSeed) = (["q": "normal"], seed)
        return try ModelPlan(request).model.start
    }

    @Test func eachRunSeedHasItsOwn() throws {
        let (first, again, second) = (try start(1), try start(1), try start(2))
        #expect(first == again && first != second)
        #expect(Set(first).count == 4)
    }

    /// So do the start weights of networks.
    @Test func networksToo() throws {
        func weights(_ seed: UInt64) throws -> [Double] {
            var request = ModelRequest()
            (request.place.landscape, request.runSeed) = ("net:4-3-2", seed)
            request.place.data = [
                "x": try #require(NumberTable(rows: [[1, 2, 3, 4], [0, 1, 0, 2], [3, 1, 2, 0]])),
                "y": try #require(NumberTable([0, 1, 0])),
            ]
            return try ModelPlan(request).model.start
        }
        let (first, second) = (try weights(1), try weights(2))
        #expect(first != second && first.count == second.count)
    }
}
