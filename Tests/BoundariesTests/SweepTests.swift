import Backends
import Boundaries
import CPUBackend
import Dynamics
import Experiments
import TestSupport
import Testing

@Suite struct SweepTests {
    private func experiment(seeds: UInt64 = 4096) throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "harmonic"))
        (experiment.masses, experiment.sigma, experiment.steps, experiment.seeds) = ([2], 0.2, 500, seeds)
        return experiment
    }

    private let stepSizes = (0..<36).map { 5e-4 + 2.4e-4 * Double($0) }

    private func exact(_ dt: Double) -> Double { LinearExpectation(mass: 2, sigma: 0.2, steps: 500, dt: dt).tailDrift }

    /// The events of a sweep: its choice, its probes as they came, and all at the end.
    private func report(
        _ sweep: DriftSweep, _ experiment: Experiment, on backend: any Backend = CPUBackend()
    ) async throws -> (choice: EstimatorSelection?, probes: [CertifiedProbe]) {
        var (choice, probes, all) = (EstimatorSelection?.none, [CertifiedProbe](), [CertifiedProbe]())
        for try await event in sweep.events(experiment, on: backend, host: CPUBackend()) {
            switch event {
            case .chose(let selection): choice = selection
            case .probe(let probe): probes.append(probe)
            case .finished(let end): all = end
            }
        }
        #expect(probes == all)
        return (choice, probes)
    }

    /// The band of every estimator that samples holds the exact expectation at all step sizes, and says no wrong sign.
    @Test(arguments: [EstimatorChoice.plain, .antithetic, .controlVariate])
    func theBandHoldsTheExactValues(_ estimator: EstimatorChoice) async throws {
        let sweep = try DriftSweep(stepSizes: stepSizes, confidence: 0.99, estimator: estimator)
        let probes = try await report(sweep, try experiment()).probes
        #expect(probes.map(\.dt) == stepSizes)
        for probe in probes {
            let exact = exact(probe.dt)
            #expect(probe.interval.contains(exact), "\(probe.dt)")
            #expect(probe.verdict == .undetermined || (probe.verdict == .antiDissipative) == (exact > 0))
            #expect(probe.samples == 4096..<8192 && probe.halfWidth > 0)
        }
        #expect(probes.allSatisfy { ($0.error * 36 / 0.01 - 1).magnitude < 1e-12 })
    }

    /// The wider the confidence, the wider the band; plain samples leave all signs open, pairs nearly none.
    @Test func verdictsFollowTheBand() async throws {
        func probes(_ estimator: EstimatorChoice, _ confidence: Double) async throws -> [CertifiedProbe] {
            try await report(
                try DriftSweep(stepSizes: stepSizes, confidence: confidence, estimator: estimator), try experiment()
            ).probes
        }
        let plain = try await probes(.plain, 0.99)
        #expect(plain.allSatisfy { $0.verdict == .undetermined && $0.obstacle == .budget })
        let pairs = try await probes(.controlVariate, 0.99)
        #expect(pairs.count { $0.verdict == .dissipative } > 8 && pairs.count { $0.verdict == .antiDissipative } > 8)
        let (wide, narrow) = (try await probes(.antithetic, 0.9999), try await probes(.antithetic, 0.9))
        for (wide, narrow) in zip(wide, narrow) {
            #expect(wide.halfWidth > narrow.halfWidth && wide.mean == narrow.mean)
        }
    }

    /// Without sampling the curve is the expectation itself, with no width worth the name.
    @Test func exactSweepsHaveNoBand() async throws {
        let report = try await report(try DriftSweep(stepSizes: stepSizes), try experiment())
        #expect(report.choice?.estimator == .exact)
        for probe in report.probes {
            #expect((probe.mean / exact(probe.dt) - 1).magnitude < 1e-6)
            #expect(probe.halfWidth <= 1e-12 * probe.mean.magnitude && probe.verdict != .undetermined)
        }
    }

    /// Launches of many step sizes give the bits of single ones, on any number of threads.
    @Test func resultsDoNotDependOnLaunches() async throws {
        let all = try await report(
            try DriftSweep(stepSizes: stepSizes, estimator: .antithetic), try experiment(), on: CPUBackend(threads: 3))
        let some = Array(stepSizes[30..<33])
        let few = try await report(
            try DriftSweep(stepSizes: some, confidence: 1 - 0.01 * 3 / 36, estimator: .antithetic), try experiment(),
            on: CPUBackend(threads: 1))
        #expect(few.probes.map(\.mean) == all.probes[30..<33].map(\.mean))
        #expect(few.probes.map(\.standardDeviation) == all.probes[30..<33].map(\.standardDeviation))
    }

    @Test func fewSeedsGiveNoVerdict() async throws {
        let sweep = try DriftSweep(stepSizes: [0.004], estimator: .controlVariate)
        let probe = try await report(sweep, try experiment(seeds: 1000)).probes[0]
        #expect(probe.verdict == .undetermined && probe.obstacle == .tooFewSeeds)
    }

    /// A generator whose streams overlap is refused before the pilot launches anything.
    @Test func overlappingStreamsAreRefusedAtOnce() async throws {
        let backend = SyntheticBackend { _ throws(BackendError) in throw .device("nothing was to be launched") }
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "pendulum"))
        (experiment.sigma, experiment.generator) = (0.2, .mulberry32)
        let error = await #expect(throws: ProbeError.self) {
            _ = try await report(try DriftSweep(stepSizes: [0.004]), experiment, on: backend)
        }
        #expect(
            error?.description
                == "the streams of mulberry32 overlap, so nothing is certain of their mean; take 'rng' philox")
    }

    @Test func impossibleSweepsAreRefused() {
        #expect(throws: SearchError.self) { try DriftSweep(stepSizes: []) }
        #expect(throws: SearchError.self) { try DriftSweep(stepSizes: [0.1, 0]) }
        #expect(throws: SearchError.self) { try DriftSweep(stepSizes: [0.1, .infinity]) }
        #expect(throws: SearchError.self) { try DriftSweep(stepSizes: [0.1], confidence: 0.2) }
    }

    /// A cancelled sweep ends with what it has, and soon.
    @Test func cancellingEndsASweep() async throws {
        let sweep = try DriftSweep(stepSizes: stepSizes, estimator: .plain)
        let experiment = try experiment(seeds: 1 << 40)
        let consumer = Task { () -> [CertifiedProbe]? in
            for try await event in sweep.events(experiment, on: CPUBackend(), host: CPUBackend()) {
                if case .finished(let probes) = event { return probes }
            }
            return nil
        }
        try await Task.sleep(for: .milliseconds(50))
        consumer.cancel()
        #expect((try? await consumer.value) == nil)
    }
}
