import Backends
import ExtendedPrecision
import Testing

@testable import Experiments

/// The rounding floor of an ensemble's mean.
@Suite struct RoundingFloorTests {
    /// Errors of a few roundings of H, which is about 2.
    @Test(arguments: [0.35, 2.0], [false, true])
    func harmonicFloorIsThatOfBinary64(_ mass: Double, _ arePairs: Bool) async throws {
        let floor = try await RoundingCase(mass: mass, arePairs: arePairs).floor()
        #expect(floor.bound > 1e-18 && floor.bound < 1e-13, "\(floor.bound)")
        #expect(Set(floor.errors).count > 16)
    }

    /// Rounding errors of the steps add up like a random walk.
    @Test func errorsGrowWithTheSteps() async throws {
        let (short, long) = (try await RoundingCase().floor(), try await RoundingCase(steps: 5000).floor())
        let growth = long.standardDeviation / short.standardDeviation
        #expect(growth > 1.5 && growth < 10, "\(growth)")
    }

    /// Four times, then sixteen times the samples: what is random in the bound shrinks with their root.
    @Test func boundShrinksWithTheSamplesCompared() async throws {
        let tested = try RoundingCase(seeds: 256)
        var spreads: [Double] = []
        for count: UInt64 in [16, 256] {
            let floor = try await tested.comparison.floors(of: tested.ensemble, compared: 0..<count)[0]
            #expect(floor.errors.count == Int(count))
            spreads.append(floor.bound - floor.mean.magnitude - floor.mergingBound)
        }
        #expect(spreads[1] / spreads[0] > 0.15 && spreads[1] / spreads[0] < 0.4, "\(spreads)")
    }

    /// A few samples bound the error of the mean over many others.
    @Test(arguments: ["harmonic", "quartic", "double-well"], [false, true])
    func boundHoldsForSamplesNotCompared(_ landscape: String, _ arePairs: Bool) async throws {
        let tested = try RoundingCase(landscape: landscape, mass: 1, dt: 0.01, seeds: 256, arePairs: arePairs)
        let bounds = try await tested.comparison.floors(of: tested.ensemble, compared: 0..<24)
        let ensemble = tested.ensemble.restricted(to: 24..<256)
        let result = try await ReferenceBackend().run(
            tested.program, arguments: tested.program.arguments(tested.values), ensemble: ensemble)
        let exact = try await tested.comparison.extendedSamples(ensemble)
        for (place, bound) in bounds.enumerated() {
            let mean = exact[place].reduce(.zero, +) / DoubleDouble(Double(ensemble.count))
            let error = (DoubleDouble(result.tallies[place].mean) - mean).hi.magnitude
            #expect(error < bound.bound && bound.bound < 1e-13, "\(error), bound \(bound.bound)")
        }
    }

    /// Without noise one sample is all samples.
    @Test func noiseFreeFloorNeedsOneSample() async throws {
        let one = try await RoundingCase(sigma: 0, seeds: 1).floor()
        #expect(one.standardDeviation == 0 && one.bound == one.mean.magnitude && one.bound > 0 && one.bound < 1e-14)
        let random = try await RoundingCase(seeds: 1).floor()
        #expect(random.bound == .infinity)
    }

    @Test func reducesErrorsToTheirBound() {
        let exact: [DoubleDouble] = [1, 2, 3, 4]
        let floor = RoundingFloor(rounded: [1.5, 2.25, 2.75, 4.5], exact: exact, seeds: 1024, isRandom: true)
        #expect(floor.errors == [0.5, 0.25, -0.25, 0.5] && floor.mean == 0.25)
        #expect((floor.standardDeviation - 0.125.squareRoot()).magnitude < 1e-15)
        #expect(floor.mergingBound == 0x1p-51 * 10 * 2.75)
        #expect((floor.bound - (0.25 + 4 * 0.125.squareRoot())).magnitude < 1e-13)
    }

    /// What diverges in both enters no mean; what diverges in one of them leaves nothing to rely on.
    @Test func divergedSamples() {
        let both = RoundingFloor(
            rounded: [1.5, .nan, 1], exact: [1, DoubleDouble(.infinity), 1], seeds: 3, isRandom: true)
        #expect(both.errors == [0.5, 0] && both.bound.isFinite)
        for (rounded, exact) in [(Double.infinity, DoubleDouble(1)), (1, DoubleDouble(.nan))] {
            let one = RoundingFloor(rounded: [1, rounded], exact: [1, exact], seeds: 2, isRandom: true)
            #expect(one.bound == .infinity, "\(one)")
        }
        let none = RoundingFloor(rounded: [.nan], exact: [DoubleDouble(.nan)], seeds: 1, isRandom: true)
        #expect(none.errors.isEmpty && none.bound == .infinity)
    }

    @Test func cancellationEndsTheComparison() async throws {
        let tested = try RoundingCase(steps: 1_000_000)
        let task = Task { try await tested.comparison.extendedSamples(tested.ensemble) }
        task.cancel()
        await #expect(throws: BackendError.cancelled) { try await task.value }
    }
}
