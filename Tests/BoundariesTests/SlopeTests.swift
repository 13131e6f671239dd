import Backends
import Boundaries
import CPUBackend
import Dynamics
import ElementaryFunctions
import Experiments
import Inference
import TestSupport
import Testing

@Suite struct SlopeTests {
    private func experiment(
        _ landscape: String = "harmonic", _ observable: Observable = .tailMean, seeds: UInt64 = 500
    ) throws -> Experiment {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: landscape))
        (experiment.noise, experiment.observable) = (Noise(.momentum), observable)
        (experiment.sigma, experiment.steps, experiment.seeds) = (0.5, 50, seeds)
        return experiment
    }

    /// Steps are counted from the decimals of both numbers: 0.35 is three and a half times 0.1.
    @Test func stepsToOneTime() throws {
        let study = try SlopeStudy(stepSizes: [0.1, 0.0035, 0.00035], time: 0.35)
        #expect(study.steps(at: 0.1) == 4 && study.steps(at: 0.0035) == 100 && study.steps(at: 0.00035) == 1000)
        #expect(try SlopeStudy(stepSizes: [0.0003, 0.0006, 0.0009]).toTime(ofSteps: 1000).time == 0.3)
    }

    /// The outcome, and the points as they came.
    private func outcome(
        _ study: SlopeStudy, _ experiment: Experiment, on backend: any Backend = CPUBackend()
    ) async throws -> SlopeOutcome {
        var (points, outcome) = ([DriftPoint](), SlopeOutcome?.none)
        for try await event in study.events(experiment, on: backend) {
            switch event {
            case .point(let point): points.append(point)
            case .finishedShare: preconditionFailure("no share was asked for")
            case .resampling: #expect(points.count == study.stepSizes.count)
            case .finished(let end): outcome = end
            }
        }
        let found = try #require(outcome)
        // Judged at the end: what rounding may have done is known of every drift.
        #expect(points.map(\.dt).sorted() == found.points.map(\.dt))
        #expect(Set(points.map(\.tally)) == Set(found.points.map(\.tally)))
        #expect(found.points.allSatisfy { ($0.rounding == nil) == ($0.tally.count == 0) })
        return found
    }

    private let study = try? SlopeStudy(stepSizes: [0.01, 0.0025, 0.005], replicates: 99)

    /// Momentum noise of √dt feeds energy in proportion to dt: slope 1, by both intervals.
    @Test func heatingIsLinearInTheStep() async throws {
        var pairs = try experiment(seeds: 3000)
        pairs.estimator = .antithetic
        let outcome = try await outcome(try #require(study), pairs)
        let fit = try outcome.fit.get()
        let (interval, bootstrap) = (try #require(outcome.interval), try #require(outcome.bootstrap))
        #expect((fit.slope - 1).magnitude < 0.01 && (interval.lower...interval.upper).contains(1))
        #expect((bootstrap.lower...bootstrap.upper).contains(fit.slope) && bootstrap.upper - bootstrap.lower < 0.02)
        #expect(
            outcome.points.map(\.dt) == [0.0025, 0.005, 0.01] && outcome.failedReplicates == 0 && outcome.bands == nil)
    }

    /// The drift has the bits of a probe, and nothing depends on who computes, or on how many threads.
    @Test func sameBits() async throws {
        let (study, experiment) = (try #require(study), try experiment(seeds: 2500))
        let one = try await outcome(study, experiment, on: CPUBackend(threads: 1))
        #expect(try await outcome(study, experiment, on: CPUBackend(threads: 7)) == one)
        let probes = try await Prober(experiment, on: CPUBackend()).probes(at: one.points.map(\.dt), samples: 0..<2500)
        #expect(one.points.map(\.tally) == probes.map(\.tally))
        let few = try self.experiment(seeds: 40)
        #expect(try await outcome(study, few) == (try await outcome(study, few, on: ReferenceBackend())))
    }

    /// To one time, each dt takes its own number of steps.
    @Test func everyTailAtOneTime() async throws {
        let timed = try await outcome(
            try SlopeStudy(stepSizes: [0.01, 0.0025, 0.004], replicates: 99, time: 0.1), try experiment())
        for (point, steps) in zip(timed.points, [40, 25, 10] as [UInt32]) {
            var alone = try experiment()
            alone.steps = steps
            #expect(try await Prober(alone, on: CPUBackend()).probe(dt: point.dt).tally == point.tally, "\(point.dt)")
        }
        // A median keeps its tail: here one of three million steps.
        let long = try SlopeStudy(stepSizes: [0.01, 1e-6, 0.004], time: 15)
        await #expect(throws: ProbeError.self) {
            try await outcome(long, try experiment("harmonic", .stepMedian, seeds: 2))
        }
        for time in [0.009, 1e9, .nan, -1] {
            #expect(throws: SearchError.self) { try SlopeStudy(stepSizes: [0.01, 0.0025, 0.004], time: time) }
        }
    }

    /// The run seed draws the trajectories and the ensembles.
    @Test func anotherSeedIsAnotherEnsemble() async throws {
        var other = try experiment()
        other.runSeed = 1
        let (first, second) = (
            try await outcome(try #require(study), try experiment()), try await outcome(try #require(study), other)
        )
        #expect(first.bootstrap != second.bootstrap && first.points != second.points)
    }

    @Test func seedsThatDivergedAreLeftOut() async throws {
        var wild = try experiment("quartic", .final, seeds: 400)
        (wild.noise, wild.sigma, wild.steps) = (Noise(.gradient), 2, 40)
        let partly = try await outcome(try SlopeStudy(stepSizes: [0.3, 0.6, 1.0]), wild)
        #expect(partly.points.contains { $0.tally.diverged > 0 && $0.tally.count > 0 })
        let wholly = try await outcome(try SlopeStudy(stepSizes: [0.1, 0.2, 9], window: 2), wild)
        #expect(wholly.fit == .failure(.diverged(dt: 9)) && wholly.bootstrap == nil && wholly.interval == nil)
        #expect(wholly.bands?.local.slopes[1].sign == .undetermined)
    }

    /// Noise-free leapfrog from a start of heavy mass loses energy: a drift below 0 has no logarithm.
    @Test func aDriftBelowZeroHasNoSlope() async throws {
        var cold = try experiment()
        (cold.sigma, cold.masses) = (0, [2])
        guard case .failure(.notPositive(let dt, let drift)) = try await outcome(try #require(study), cold).fit else {
            Issue.record("there is a slope")
            return
        }
        #expect(dt == 0.0025 && drift < 0)
    }

    @Test func cancellingEndsIt() async throws {
        let (study, experiment) = (try #require(study), try experiment(seeds: 1_000_000))
        let task = Task {
            for try await _ in study.events(experiment, on: CPUBackend()) { Issue.record("something was finished") }
            return Task.isCancelled
        }
        task.cancel()
        #expect(try await task.value)
    }

    @Test func whatCannotBeStudied() async throws {
        func refusal(_ stepSizes: [Double], _ confidence: Double = 0.95, _ replicates: Int = 1000, _ window: Int? = nil)
            -> String?
        {
            do throws(SearchError) {
                _ = try SlopeStudy(stepSizes: stepSizes, confidence: confidence, replicates: replicates, window: window)
            } catch { return "\(error)" }
            return nil
        }
        let three = [0.1, 0.2, 0.3]
        #expect(refusal([0.1, 0.2, 0.2])?.hasPrefix("a slope needs at least three different dt, got 2") == true)
        #expect(refusal([0.1, 0.2, -0.2]) == "dt must be above 0, got -0.2")
        #expect(refusal(three, 1)?.hasPrefix("confidence must be above 0 and below 1, got 1.0") == true)
        #expect(
            refusal(three, 0.95, 38) == "replicates must be between 39, for a confidence of 0.95, and 1000000, got 38")
        #expect(refusal(three, 0.9999999)?.hasPrefix("confidence 0.9999999 needs more than 1000000 replicates") == true)
        #expect(refusal(three, 0.95, 39, 4) == "the window must be between 2 and the 3 step sizes, got 4")
        #expect(refusal(three, 0.95, 39, 3) == nil)
        for (seeds, estimator, expected) in [
            (
                UInt64(1) << 40, Estimator.plain,
                "a slope keeps every sample: at most 33333333 seeds fit at 3 step sizes"
            ),
            (10, .controlVariate, "a slope needs one number a seed"),
        ] {
            var experiment = try experiment(seeds: seeds)
            experiment.estimator = estimator
            await #expect {
                _ = try await outcome(try SlopeStudy(stepSizes: three), experiment)
            } throws: { "\($0)".hasPrefix(expected) }
        }
    }

    /// The tail drift of the harmonic landscape swings with dt, and is known exactly: bands are where it falls and
    /// rises.
    @Test func bandsOfAPhysicalExperiment() async throws {
        var harmonic = try experiment(seeds: 1000)
        (harmonic.noise, harmonic.sigma, harmonic.steps, harmonic.estimator) = (Noise(.gradient), 0.05, 40, .antithetic)
        let stepSizes = (0..<30).map { 0.02 + 0.006 * Double($0) }
        let outcome = try await outcome(try SlopeStudy(stepSizes: stepSizes, window: 3), harmonic)
        let bands = try #require(outcome.bands)
        for slope in bands.local.slopes {
            let logs = stepSizes[slope.places].map(Elementary.log)
            let drifts = stepSizes[slope.places].map {
                Elementary.log(LinearExpectation(mass: 0.35, sigma: 0.05, steps: 40, dt: $0).tailDrift)
            }
            let exact = try #require(LineFit(x: logs, y: drifts)).slope
            #expect((slope.slope - exact).magnitude <= slope.halfWidth, "\(slope.places)")
            #expect(slope.sign == .undetermined || (slope.sign == .negative) == (exact < 0))
        }
        let signs = bands.bands.map(\.sign)
        #expect(signs.count { $0 == .negative } >= 1 && signs.count { $0 == .positive } >= 2)
        #expect(zip(signs, signs.dropFirst()).allSatisfy { $0 != $1 })
        #expect(bands.bands.first?.lower == 0.02 && bands.bands.last?.upper == stepSizes.last)
        #expect(zip(bands.bands, bands.bands.dropFirst()).allSatisfy { $0.upper == $1.lower && $0.lower < $0.upper })
    }
}
