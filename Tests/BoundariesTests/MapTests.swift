import Boundaries
import CPUBackend
import Dynamics
import Experiments
import Foundation
import TestSupport
import Testing

/// Boundaries of the harmonic experiment found in another way: by recursions of mean and covariance that share nothing with
/// the product, a fine scan and bisection.
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

    private func drift(_ dt: Double) -> Double { LinearExpectation(mass: mass, sigma: sigma, steps: 500, dt: dt).tailDrift }

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
