import Foundation
import Leapstar
import Testing

/// Schemes that the package does not know run in its studies.
@Suite struct OwnSchemeTests {
    private func experiment(_ scheme: any Scheme, _ landscape: String = "double-well") throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: landscape))
        (experiment.scheme, experiment.sigma, experiment.steps, experiment.seeds) = (scheme, 0.2, 100, 4096)
        return experiment
    }

    private func outcome(_ experiment: Experiment, on selection: BackendSelection) async throws -> CertifiedOutcome {
        let search = try CertifiedSearch(lower: 0.13, upper: 0.18, width: .relative(1e-2))
        for try await event in search.events(experiment, on: selection.backend, host: selection.host) {
            if case .finished(let outcome) = event { return outcome }
        }
        throw CancellationError()
    }

    /// The reference and the processor, and an OpenCL device where there is one or one is demanded.
    private func selections() async throws -> [BackendSelection] {
        Cache.use()
        let isDemanded = ProcessInfo.processInfo.environment["LEAPSTAR_EXPECT_OPENCL"] == "1"
        let plain = [try await BackendSelection.select(.reference), try await BackendSelection.select(.cpu)]
        do { return plain + [try await BackendSelection.select(.opencl)] } catch {
            if isDemanded { throw error }
            return plain
        }
    }

    /// The search of `leapstar boundary`: every probe, every sample's mean and every end of every boundary is the same
    /// number.
    @Test func aSearchHasTheSameBitsEverywhere() async throws {
        var experiment = try experiment(TwoStages())
        experiment.schemeValues = [TwoStages.outer: 0.1931833275037836]
        (experiment.start, experiment.steps) = (.init(q: [1.1], p: [1.5]), 20)
        let selections = try await selections()
        #expect(Set(selections.map(\.backend.device.backend)).isSuperset(of: ["reference", "cpu"]))
        let expected = try await outcome(experiment, on: selections[0])
        #expect(
            expected.boundaries.count == 1 && expected.choice.estimator == .controlVariate
                && expected.probes.contains { $0.samples.count > 1000 },
            "\(expected.boundaries.count)")
        for selection in selections.dropFirst() {
            #expect(try await outcome(experiment, on: selection) == expected, "\(selection.backend.device.name)")
        }
    }

    /// With McLachlan's coefficient it is his method, to rounding; with another value the same program runs.
    @Test func itsParameterIsOneOfTheRun() throws {
        var own = try experiment(TwoStages())
        own.schemeValues = [TwoStages.outer: 0.1931833275037836]
        let usual = try own.program()
        #expect(try usual == experiment(TwoStages()).program())
        func end(_ experiment: Experiment) throws -> [TracePoint] {
            try Tracer(experiment).trace(0, dt: 0.1, stride: 100)
        }
        let (mine, theirs) = (try end(own), try end(experiment(.mclachlan2)))
        #expect(zip(mine, theirs).allSatisfy { ($0.energy - $1.energy).magnitude < 1e-12 } && mine.count == 2)
        own.schemeValues = [TwoStages.outer: 0.5]
        func refusal(_ experiment: Experiment) -> ExperimentError? {
            #expect(throws: ExperimentError.self) { try experiment.validate() }
        }
        let range = try #require(refusal(own)).message
        #expect(range.description == "outer must be at least 0 and below 0.5, got 0.5")
        #expect(range.code == .outOfRange && range.field == "outer" && range.got == "0.5")
        own.schemeValues = [.gamma: 0.5]
        let unknown = try #require(refusal(own)).message
        #expect(
            unknown.description == "two-stages has no gamma; leave it out or take 'scheme' leapfrog, baoab, obabo")
        #expect(unknown.code == .unsupported && unknown.field == "gamma")
        var other = try experiment(.leapfrog)
        other.schemeValues = [TwoStages.outer: 0.2]
        #expect(refusal(other)?.description == "leapfrog has no outer; leave it out")
    }

    /// Nothing is known of a scheme without its noise, on which much is built.
    @Test(arguments: [0, 0.2]) func aSchemeMustNotAlwaysDraw(_ sigma: Double) async throws {
        var experiment = try experiment(Restless())
        experiment.sigma = sigma
        let selection = try await BackendSelection.select(.reference)
        var message = ""
        do { _ = try await outcome(experiment, on: selection) } catch { message = "\(error)" }
        #expect(message.contains("draws numbers where there is no noise"), "\(message)")
    }

    @Test func roundTripsAndLimits() throws {
        let symmetric = try experiment(TwoStages()).roundTrip(dt: 0.1, steps: 10)
        #expect(symmetric.positionError < 1e-13 && symmetric.scheme == TwoStages() as any Scheme)
        // No palindrome.
        #expect(try experiment(Ruth3()).roundTrip(dt: 0.1, steps: 10).positionError > 1e-9)
        #expect(try experiment(TwoStages(), "harmonic").linearStabilityLimit == nil)
        let limit = try #require(try experiment(Ruth3(), "harmonic").linearStabilityLimit)
        var stable = try experiment(Ruth3(), "harmonic")
        (stable.sigma, stable.steps) = (0, 3000)
        func last(_ share: Double) throws -> Double {
            try Tracer(stable).trace(0, dt: share * limit, stride: 3000).last?.energy ?? .nan
        }
        #expect(try last(0.999) < 1e3 && last(1.002) > 1e6)
    }

    /// Halving the step divides the error by 2³.
    @Test func aListHasItsOrder() throws {
        func end(_ steps: UInt32) throws -> Double {
            var experiment = try experiment(Ruth3())
            (experiment.sigma, experiment.steps) = (0, steps)
            return try Tracer(experiment).trace(0, dt: 1 / Double(steps), stride: steps).last?.q[0] ?? .nan
        }
        let ends = try [64, 128, 256].map(end)
        #expect((log2(abs(ends[0] - ends[1]) / abs(ends[1] - ends[2])) - 3).magnitude < 0.1)
        #expect(Ruth3().structure == "symplectic" && Ruth3().gradientsPerStep == 3)
    }
}
