import Leapstar
import Testing

@testable import Pictures
@testable import Reports

/// The figures of traces: place and time of rows of coordinates, and changes over time of others.
@Suite struct TraceFigureTests {
    private func record(
        of density: String? = nil, dt: Double = 0.1, isPictured: Bool = true, _ change: (inout TraceRequest) -> Void
    ) throws -> TraceRecord {
        var request = TraceRequest(dt: dt)
        (request.experiment.noise, request.experiment.steps, request.stride) = (Noise.Channel.none, 4, 2)
        request.trajectories = 1
        change(&request)
        let plan = isPictured ? try request.plan().picturing(density) : try request.plan()
        var record = TraceRecord(plan)
        for index in 0..<plan.trajectories { record.take(try plan.trace(index)) }
        return record
    }

    private func cells(_ record: TraceRecord) throws -> ValueCells {
        let figure = try #require(record.figure)
        return try #require(figure.panels[0].layers[0].drawing as? ValueCells)
    }

    @Test func coordinatesOverPlaceAndTime() throws {
        let record = try record { ($0.experiment.landscape, $0.experiment.dimension) = ("phi-4", 5) }
        let cells = try cells(record)
        #expect(cells.values == record.points.map { $0.q.map(Optional.some) } && cells.map == .diverging)
        #expect(cells.grid.xEdges == [-0.5, 0.5, 1.5, 2.5, 3.5, 4.5])
        #expect(zip(cells.grid.yEdges, [0, 0.2, 0.4, 0.6]).allSatisfy { abs($0 - $1) < 1e-15 })
    }

    @Test func densities() throws {
        let record = try record(of: "v[i] - 10*i") {
            ($0.experiment.landscape, $0.experiment.dimension) = ("phi-4", 5)
        }
        let expected = record.points.map { point in point.p.enumerated().map { $1 / 0.25 - 10 * Double($0) } }
        #expect(try cells(record).values == expected.map { $0.map(Optional.some) })
        let energies = try self.record(of: "energy") {
            ($0.experiment.landscape, $0.experiment.dimension) = ("rotors", 6)
        }
        let totals = try cells(energies).values.map { $0.compactMap { $0 }.reduce(0, +) }
        #expect(zip(totals, energies.points).allSatisfy { abs($0 - $1.energy) < 1e-13 * $0 } && totals.count == 3)
    }

    /// A cell stands for the mean of its sites and times.
    @Test func largePicturesAreMeans() throws {
        let record = try record { ($0.experiment.landscape, $0.experiment.dimension) = ("toda", 600) }
        let (cells, first) = (try cells(record), record.points[0].q)
        #expect(cells.values[0].count == 200 && cells.grid.xEdges.prefix(2) == [-0.5, 2.5])
        #expect(abs(try #require(cells.values[0][7]) - (first[21] + first[22] + first[23]) / 3) < 1e-15)
    }

    @Test func changesOverTime() throws {
        let record = try record {
            ($0.trajectories, $0.experiment.noise, $0.experiment.quantity) = (14, .gradient, "x*p_y - y*p_x")
        }
        let figure = try #require(record.figure)
        let lines = figure.panels[0].layers.compactMap { $0.drawing as? Line }
        #expect(lines.count == 12 && figure.title.contains("x*p_y - y*p_x"))
        #expect(lines[11].y == record.points.filter { $0.trajectory == 11 }.map(\.energyChange))
    }

    @Test func nothingIsKeptWithoutAPicture() throws {
        #expect(try record(isPictured: false) { _ in }.figure == nil)
    }

    /// Times beyond binary64 cannot be drawn.
    @Test func timesWithoutEnd() throws {
        let record = try record(dt: 1e308) { ($0.experiment.landscape, $0.experiment.dimension) = ("toda", 4) }
        #expect(record.figure == nil)
    }

    @Test(arguments: [("harmonic", "x"), ("rotors", "q[i"), ("rotors", "z[i]")])
    func densitiesThatAreNone(_ landscape: String, _ density: String) {
        #expect(throws: JobError.self) {
            try record(of: density) { $0.experiment.landscape = landscape }
        }
    }
}
