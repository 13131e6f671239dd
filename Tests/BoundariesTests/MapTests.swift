import Boundaries
import CPUBackend
import Dynamics
import Experiments
import Foundation
import TestSupport
import Testing

/// Boundaries of the harmonic experiment found in another way: by recursions of mean and covariance that share nothing
/// with the package, a fine scan and bisection.
private struct IndependentCell {
    let mass, sigma: Double
    let range: ClosedRange<Double>

    /// In order, with their directions.
    var boundaries: [(dt: Double, rises: Bool)] {
        let places = (0...Self.intervals).map {
            range.lowerBound + (range.upperBound - range.lowerBound) * Double($0) / Double(Self.intervals)
        }
        let values = places.map(drift)
        return places.indices.dropLast().filter { (values[$0] < 0) != (values[$0 + 1] < 0) }.map { index in
            (bisected(places[index], places[index + 1], rises: values[index] < 0), values[index] < 0)
        }
    }

    /// Several times as many as the product's scan begins with.
    private static let intervals = 600

    private func drift(_ dt: Double) -> Double {
        LinearExpectation(mass: mass, sigma: sigma, steps: 500, dt: dt).tailDrift
    }

    private func bisected(_ lower: Double, _ upper: Double, rises: Bool) -> Double {
        var (lower, upper) = (lower, upper)
        for _ in 0..<40 {
            let middle = 0.5 * (lower + upper)
            if (drift(middle) < 0) == rises { lower = middle } else { upper = middle }
        }
        return 0.5 * (lower + upper)
    }
}

@Suite struct MapTests {
    private static let range = 1e-4...0.02
    /// Cells in each direction: 40 is the whole map of the product's promise, 1,600 cells.
    private static let side = ProcessInfo.processInfo.environment["LEAPSTAR_MAP_SIDE"].flatMap { Int($0) } ?? 10

    private func spread(_ lower: Double, _ upper: Double, _ count: Int) -> [Double] {
        (0..<count).map { lower + (upper - lower) * Double($0) / Double(count - 1) }
    }

    private func experiment(_ landscape: String = "harmonic", steps: UInt32 = 500) throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: landscape))
        (experiment.steps, experiment.sigma) = (steps, 0.2)
        return experiment
    }

    private func outcome(_ map: BoundaryMap, _ experiment: Experiment) async throws -> MapOutcome {
        var outcome: MapOutcome?
        for try await event in map.events(experiment, on: CPUBackend(), host: CPUBackend()) {
            if case .finished(let end) = event { outcome = end }
        }
        return try #require(outcome)
    }

    /// Every cell has the same boundaries, of the same directions, at the same places to a millionth part.
    @Test func allCellsAgreeWithIndependentRecursions() async throws {
        let (masses, sigmas) = (spread(0.2, 4, Self.side), spread(0.01, 0.5, Self.side))
        let map = try BoundaryMap(
            lower: Self.range.lowerBound, upper: Self.range.upperBound,
            axes: [MapAxis(.mass, values: masses), MapAxis(.sigma, values: sigmas)])
        let outcome = try await outcome(map, try experiment())
        #expect(outcome.choice == .exact && !outcome.isApproximate)
        #expect(outcome.cells.map(\.values) == sigmas.flatMap { sigma in masses.map { [$0, sigma] } })
        let wrong = await withTaskGroup(of: String?.self) { group in
            for cell in outcome.cells { group.addTask { Self.difference(cell) } }
            return await group.reduce(into: [String]()) { if let text = $1 { $0.append(text) } }
        }
        #expect(wrong.isEmpty, "\(wrong.count) of \(outcome.cells.count) cells: \(wrong.prefix(5))")
        #expect(outcome.cells.count { $0.boundaries.count >= 2 } > outcome.cells.count / 4)
    }

    private static func difference(_ cell: MapCell) -> String? {
        let expected = IndependentCell(mass: cell.values[0], sigma: cell.values[1], range: range).boundaries
        let found = cell.boundaries
        guard found.map(\.rises) == expected.map(\.rises), cell.openChanges == 0 else {
            return "\(cell.values): \(found.map(\.estimate)), expected \(expected.map(\.dt)), open \(cell.openChanges)"
        }
        let far = zip(found, expected).filter { ($0.estimate / $1.dt - 1).magnitude > 1e-6 }
        return far.isEmpty ? nil : "\(cell.values): \(far)"
    }
}

/// Maps of other landscapes, and the requests that they refuse.
@Suite struct MapCellTests {
    private func experiment(_ landscape: String) throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: landscape))
        (experiment.steps, experiment.sigma, experiment.seeds) = (200, 0.2, 1 << 16)
        return experiment
    }

    private func outcome(_ map: BoundaryMap, _ experiment: Experiment) async throws -> MapOutcome {
        var (outcome, cells) = (MapOutcome?.none, [MapCell]())
        for try await event in map.events(experiment, on: CPUBackend(), host: CPUBackend()) {
            switch event {
            case .cell(let cell): cells.append(cell)
            case .finished(let end): outcome = end
            case .stage: break
            }
        }
        let end = try #require(outcome)
        #expect(cells == end.cells)
        return end
    }

    /// σ = 0 shares the program with σ > 0; its cell is that of the noise-free experiment alone.
    @Test func aCellWithoutNoiseIsThatOfTheQuietExperiment() async throws {
        let mass = MapAxis(.mass, values: [2])
        let both = try BoundaryMap(lower: 1e-3, upper: 0.05, axes: [mass, MapAxis(.sigma, values: [0, 0.3])])
        let alone = try BoundaryMap(lower: 1e-3, upper: 0.05, axes: [mass, MapAxis(.sigma, values: [0])])
        var experiment = try experiment("harmonic")
        experiment.start.p = [0.5, 1]
        let (shared, quiet) = (try await outcome(both, experiment), try await outcome(alone, experiment))
        #expect(quiet.cells[0].boundaries.count > 2)
        #expect(shared.cells[0].boundaries.map(\.rises) == quiet.cells[0].boundaries.map(\.rises))
        for (a, b) in zip(shared.cells[0].boundaries, quiet.cells[0].boundaries) {
            #expect((a.estimate / b.estimate - 1).magnitude < 1e-9)
        }
    }

    /// A parameter of a landscape varies as well; second order is an approximation there, and says so.
    @Test func aLandscapeParameterVaries() async throws {
        let map = try BoundaryMap(lower: 1e-3, upper: 0.1, axes: [MapAxis(.landscape("c"), values: [0, 0.3, 0.6])])
        let outcome = try await outcome(map, try experiment("quartic"))
        #expect(outcome.isApproximate && outcome.choice == .secondOrder)
        #expect(Set(outcome.cells.map(\.boundaries)).count > 1)
        for cell in outcome.cells { try await expectSignChanges(cell, "quartic", ["c": cell.values[0]]) }
    }

    /// The curve itself changes its sign across every boundary of a cell, in the direction that the cell says: computed
    /// in another arithmetic, and so a little beyond its ends.
    private func expectSignChanges(_ cell: MapCell, _ landscape: String, _ overrides: [String: Double]) async throws {
        var experiment = try experiment(landscape)
        experiment.overrides = overrides
        let curve = try SecondOrderCurve(experiment, on: CPUBackend())
        for boundary in cell.boundaries {
            let below = try await curve.proof(at: boundary.lower * (1 - 1e-7)).number.value
            let above = try await curve.proof(at: boundary.upper * (1 + 1e-7)).number.value
            #expect(boundary.rises ? below < 0 && above > 0 : below > 0 && above < 0)
            #expect(boundary.width <= 1e-9 * boundary.estimate)
        }
    }

    /// Certified cells enclose what the exact curve says.
    @Test func sampledCellsEncloseTheExactBoundaries() async throws {
        let axis = MapAxis(.mass, values: [2, 3])
        let exact = try BoundaryMap(lower: 1e-3, upper: 0.02, axes: [axis])
        let sampled = try BoundaryMap(lower: 1e-3, upper: 0.02, axes: [axis], estimator: .controlVariate)
        var experiment = try experiment("harmonic")
        experiment.steps = 500
        let (known, found) = (try await outcome(exact, experiment), try await outcome(sampled, experiment))
        #expect(found.choice == .controlVariate && !found.isApproximate)
        for (a, b) in zip(known.cells, found.cells) {
            #expect(a.boundaries.count == 2 && b.boundaries.count == 2)
            for (exact, sampled) in zip(a.boundaries, b.boundaries) {
                #expect(
                    sampled.lower < exact.estimate && exact.estimate < sampled.upper && exact.rises == sampled.rises)
            }
        }
    }

    @Test func exactIsRefusedWhereItIsNot() async throws {
        let map = try BoundaryMap(lower: 1e-3, upper: 0.1, axes: [MapAxis(.mass, values: [1])], estimator: .exact)
        await #expect(throws: ProbeError.self) { _ = try await outcome(map, try experiment("quartic")) }
    }

    @Test func impossibleMapsAreRefused() {
        let axis = MapAxis(.mass, values: [1, 2])
        #expect(throws: SearchError.self) { try BoundaryMap(lower: 1e-3, upper: 0.1, axes: []) }
        #expect(throws: SearchError.self) { try BoundaryMap(lower: 1e-3, upper: 0.1, axes: [axis, axis]) }
        #expect(throws: SearchError.self) { try BoundaryMap(lower: 0.1, upper: 1e-3, axes: [axis]) }
        #expect(throws: SearchError.self) {
            try BoundaryMap(lower: 1e-3, upper: 0.1, axes: [MapAxis(.sigma, values: [])])
        }
        #expect(throws: SearchError.self) { try BoundaryMap(lower: 1e-3, upper: 0.1, axes: [axis], confidence: 1) }
    }

    /// A cancelled map ends without an outcome, and soon.
    @Test func cancellingEndsAMap() async throws {
        let masses = (1...4000).map { 0.2 + 1e-3 * Double($0) }
        let map = try BoundaryMap(lower: 1e-4, upper: 0.5, axes: [MapAxis(.mass, values: masses)])
        let experiment = try experiment("quartic")
        let consumer = Task { () -> MapOutcome? in
            for try await event in map.events(experiment, on: CPUBackend(), host: CPUBackend()) {
                if case .finished(let outcome) = event { return outcome }
            }
            return nil
        }
        try await Task.sleep(for: .milliseconds(50))
        consumer.cancel()
        #expect((try? await consumer.value) == nil)
    }
}
