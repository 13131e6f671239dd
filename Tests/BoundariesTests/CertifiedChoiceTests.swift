import Backends
import Boundaries
import CPUBackend
import Dynamics
import Experiments
import Expressions
import Testing

/// The choice of an estimator by a search, and the experiments that it refuses.
@Suite struct CertifiedChoiceTests {
    @Test func thePilotTakesTheLeastWork() async throws {
        let choice = try await CertifiedCase.named("quartic", 0.009, 0.011, sigma: 0.2).outcome(.auto).choice
        #expect(choice.estimator == .controlVariate && choice.pilot.map(\.estimator) == Estimator.allCases)
        #expect(choice.pilot.min { $0.work < $1.work }?.estimator == .controlVariate)
        let plain = try #require(choice.pilot.first)
        let pair = choice.pilot[1]
        let best = choice.pilot[2]
        #expect(plain.standardDeviation > 50 * pair.standardDeviation)
        #expect(pair.standardDeviation > 50 * best.standardDeviation)
        #expect(choice.reason.contains("times less work than plain"))
        #expect(choice.reason.contains("times less work than antithetic"))
    }

    /// With noise so strong that second order says little, the control variate costs more than it saves.
    @Test func strongNoiseTakesPlainPairsOrSeeds() async throws {
        var setting = try CertifiedCase.named("double-well", steps: 200, 0.04, 0.06, sigma: 1)
        (setting.experiment.noise, setting.experiment.seeds) = (Noise(.momentum), 4096)
        let choice = try await setting.outcome(.auto).choice
        #expect(choice.estimator == .plain || choice.estimator == .antithetic)
        #expect(choice.reason.contains("times less work than control-variate"))
    }

    @Test func whatIsAskedForIsTaken() async throws {
        var setting = try CertifiedCase.named("quartic", steps: 50, 0.009, 0.011, sigma: 0.2)
        setting.experiment.seeds = 1024
        for estimator in [EstimatorChoice.plain, .antithetic, .controlVariate] {
            let choice = try await setting.outcome(estimator).choice
            #expect(choice.estimator == estimator && choice.reason == "asked for" && choice.pilot == [])
        }
    }

    /// Eight coordinates that all meet: no expansion, hence no curve to guide the search either.
    @Test func withoutAnExpansionPairsAreTakenAndTheReasonGiven() async throws {
        let names = (0..<8).map { "x\($0)" }
        let q = names.map(Expression.variable)
        let couplings = q.indices.flatMap { i in q[..<i].map { ($0 * $0) * (q[i] * q[i]) } }
        let landscape = Landscape(
            name: "coupled", summary: "", variables: names,
            potential: couplings.dropFirst().reduce(couplings[0]) { $0 + $1 },
            start: .init(q: names.map { _ in 0.5 }, p: names.map { _ in 0.1 }))
        var experiment = Experiment(landscape: landscape)
        (experiment.sigma, experiment.steps, experiment.seeds) = (0.1, 20, 1024)
        let setting = CertifiedCase(experiment: experiment, lower: 0.01, upper: 0.02)
        let outcome = try await setting.outcome(.auto)
        #expect(outcome.choice.estimator == .antithetic && outcome.choice.pilot.count == 2)
        #expect(outcome.choice.reason.contains("the second-order expansion takes"))
        #expect(!outcome.resolution.isGuided && outcome.probes.count == 33)
        for estimator in [EstimatorChoice.controlVariate, .secondOrder, .exact] {
            let message = await failure { _ = try await setting.outcome(estimator) }
            #expect(message?.hasSuffix("above 20000; take 'estimator' antithetic") == true, "\(message ?? "")")
        }
    }

    /// Joint draws leave no control variate, which the choice is mostly about.
    @Test func jointDrawsAskForAnEstimator() async throws {
        var setting = try CertifiedCase.named("quartic", steps: 50, 0.009, 0.011, sigma: 0.2)
        (setting.experiment.noise.drawing, setting.experiment.seeds) = (.joint, 1024)
        let message = await failure { _ = try await setting.outcome(.auto) }
        #expect(
            message?.hasSuffix("expected plain or antithetic; take 'estimator' antithetic, or leave 'noise-draws' out")
                == true)
        #expect(try await setting.outcome(.antithetic).choice.estimator == .antithetic)
    }

    @Test func thereIsNoExactAnswerForOtherForces() async throws {
        let message = await failure {
            _ = try await CertifiedCase.named("quartic", 0.01, 0.02, sigma: 0.1).outcome(.exact)
        }
        #expect(
            message
                == "the expectation of 'quartic' has no closed form, as its forces are not linear; take 'estimator' auto"
        )
    }

    /// mulberry32's trajectories share one cycle of draws.
    @Test func samplesThatOverlapAreRefused() async throws {
        var setting = try CertifiedCase.harmonic()
        (setting.experiment.generator, setting.experiment.seeds) = (.mulberry32, 4096)
        let message = await failure { _ = try await setting.outcome(.antithetic) }
        #expect(message == "the streams of mulberry32 overlap, so nothing is certain of their mean; take 'rng' philox")
        #expect(try await setting.outcome(.exact).boundaries.count == 2)
    }

    /// Each trajectory has colours of its own.
    @Test func samplesOfColoursAreTaken() async throws {
        var setting = try CertifiedCase.harmonic()
        (setting.experiment.generator, setting.experiment.seeds) = (.gay, 4096)
        #expect(try await setting.outcome(.antithetic).probes.contains { !$0.samples.isEmpty })
    }

    private static func refusal(
        _ lower: Double = 1, _ upper: Double = 2, _ width: BoundaryWidth = .relative(0.1), confidence: Double = 0.99
    ) -> String? {
        do throws(SearchError) {
            _ = try CertifiedSearch(lower: lower, upper: upper, width: width, confidence: confidence)
            return nil
        } catch { return error.description }
    }

    @Test(
        arguments: [
            (0, 1, "dt must be above 0, got 0.0"), (.nan, 1, "dt must be above 0, got nan"),
            (2, 1, "the upper dt must be above the lower one, got 2.0:1.0"),
            (1, .infinity, "the upper dt must be above the lower one, got 1.0:inf"),
            (1, 1e301, "dt must be at most 1e+300, got 1e+301"),
        ] as [(Double, Double, String)])
    func badRangesAreRefused(_ lower: Double, _ upper: Double, _ text: String) {
        #expect(Self.refusal(lower, upper) == text)
    }

    @Test(
        arguments: [
            (.relative(0), "the relative width must be above 0 and below 1, got 0.0"),
            (.relative(1), "the relative width must be above 0 and below 1, got 1.0"),
            (.relative(.nan), "the relative width must be above 0 and below 1, got nan"),
            (.absolute(0), "tolerance must be above 0, got 0.0"),
            (.absolute(.infinity), "tolerance must be above 0, got inf"),
            (
                .absolute(1e-15),
                "tolerance 1e-15 is below eight times the spacing of doubles at 2.0, 4.440892098500626e-16; take a larger one"
            ),
        ] as [(BoundaryWidth, String)])
    func badWidthsAreRefused(_ width: BoundaryWidth, _ text: String) { #expect(Self.refusal(1, 2, width) == text) }

    @Test(arguments: [0.5, 1, 0, -1, 1.5, .nan])
    func badConfidencesAreRefused(_ confidence: Double) {
        let text = "confidence must be above 0.5 and below 1, got \(confidence); 0.99 is usual"
        #expect(Self.refusal(confidence: confidence) == text)
    }

    @Test func badExperimentsAreRefused() async throws {
        var setting = try CertifiedCase.harmonic()
        setting.experiment.sigma = -1
        #expect(await failure { _ = try await setting.outcome(.auto) } == "sigma must be 0 or above, got -1.0")
    }
}
