import Backends
import CPUBackend
import Dynamics
import Proofs
import Testing

@testable import Experiments

/// The effect of rounding on a mean, and who judges it.
@Suite struct RoundingJudgeTests {
    private func prober(
        _ landscape: String, sigma: Double, steps: UInt32, estimator: Estimator = .plain, start: Landscape.Start? = nil
    ) throws -> Prober {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: landscape))
        (experiment.sigma, experiment.steps, experiment.estimator) = (sigma, steps, estimator)
        experiment.seeds = 64
        if let start { experiment.start = start }
        return try Prober(experiment, on: CPUBackend())
    }

    private static let chaotic = Landscape.Start(q: [0, -0.25], p: [0.42, 0.25])

    /// Coarser than the comparison, which is never far above the last place of H, and still a millionth of the mean.
    @Test func aFirstLookIsEnoughWhereRoundingIsNegligible() async throws {
        let prober = try prober("harmonic", sigma: 0.2, steps: 500)
        let mean = try await prober.probe(dt: 0.0025).tally.mean
        let look = try await prober.rounding(dt: 0.0025, samples: 0..<64, mean: mean, looksFirst: true)
        let compared = try await prober.rounding(dt: 0.0025, samples: 0..<64, mean: mean)
        #expect(look.exact == nil && compared.exact == nil)
        #expect(compared.floor > 1e-16 && compared.floor < 1e-13)
        #expect(look.floor > compared.floor && look.floor < 1e-6 * mean.magnitude)
        // Of a mean that is of that size the comparison must tell.
        let small = try await prober.rounding(dt: 0.0025, samples: 0..<64, mean: 1e-14, looksFirst: true)
        #expect(small == compared)
    }

    /// Neighbouring starts part by more than the drift: the look says nothing.
    @Test func aFirstLookIsNotEnoughInChaos() async throws {
        let prober = try prober("henon-heiles", sigma: 1e-3, steps: 5000, start: Self.chaotic)
        let mean = try await prober.probe(dt: 0.1).tally.mean
        let look = try await prober.rounding(dt: 0.1, samples: 0..<64, mean: mean, looksFirst: true)
        #expect(look == (try await prober.rounding(dt: 0.1, samples: 0..<64, mean: mean)))
        #expect(look.floor > 1e-6 * mean.magnitude)
    }

    /// Where all samples are alike their value is proved, and what binary64 made of it is known.
    @Test(arguments: Observable.all.filter { $0 != .capEngagement })
    func withoutNoiseTheNumberIsProved(_ observable: Observable) async throws {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "quartic"))
        (experiment.observable, experiment.steps, experiment.seeds) = (observable, 100, 4)
        let probe = try await Prober(experiment, on: CPUBackend()).probe(dt: 0.01)
        let rounding = try #require(probe.rounding)
        let exact = try #require(rounding.exact)
        #expect(exact.evidence == .proved(bits: 106) && exact.number.error <= max(1e-20, exact.number.value.ulp))
        #expect((probe.mean - exact.number.value).magnitude <= rounding.floor && rounding.floor < 1e-14)
    }

    /// The part of a control variate that needs no sampling is right where binary64 and double-double arithmetic are
    /// not, but then nobody can judge the samples.
    @Test func withoutAJudgeNothingIsKnown() async throws {
        guard (try? MPFRLibrary.shared.get()) != nil else { return }
        let prober = try prober(
            "henon-heiles", sigma: 1e-60, steps: 10_000, estimator: .controlVariate, start: Self.chaotic)
        let offset = try await prober.offset(dt: 0.1)
        // From Tests/Vectors/chaos.txt; noise grows by e¹¹⁴, to nothing that would show.
        #expect((offset.number.value - 5.040040554618061e-5).magnitude < 1e-12 && offset.number.error < 1e-18)
        guard case .proved(let bits) = offset.evidence else { return #expect(offset.evidence != nil) }
        #expect(bits > 106)
        let rounding = try await prober.rounding(dt: 0.1, samples: 0..<8, mean: 0, offset: offset)
        #expect(rounding.floor == .infinity)
    }

    /// Where a proof needed more bits than double-double arithmetic has, but that is wrong by a negligible part of the
    /// mean, it judges all the same.
    @Test func whatDoubleDoubleMissedIsAddedWhereItIsNegligible() async throws {
        guard (try? MPFRLibrary.shared.get()) != nil else { return }
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "phi-4", dimension: 8))
        (experiment.sigma, experiment.steps, experiment.estimator, experiment.seeds) = (0.2, 50, .controlVariate, 64)
        let prober = try Prober(experiment, on: CPUBackend())
        let offset = try await prober.offset(dt: 0.1)
        guard case .proved(let bits) = offset.evidence else { return #expect(offset.evidence != nil) }
        #expect(bits > 106)
        let mean = offset.number.value
        let rounding = try await prober.rounding(dt: 0.1, samples: 0..<64, mean: mean, offset: offset)
        #expect(rounding.floor < 1e-9 * mean.magnitude)
        #expect(try await prober.rounding(dt: 0.1, samples: 0..<64, mean: 0, offset: offset).floor == .infinity)
    }

    /// Two times that size is no sign where the error is known, once where it is estimated.
    @Test func means() throws {
        func probe(_ mean: Double, _ rounding: Rounding?) -> Probe {
            Probe(dt: 1, tally: Tally(mean), rounding: rounding)
        }
        let exact = Proof(EnclosedNumber(value: 1e-20, error: 1e-30), .proved(bits: 106))
        #expect(
            probe(1.5, Rounding(floor: 1)).regime == .antiDissipative
                && probe(-1, Rounding(floor: 1)).regime == .undetermined)
        #expect(probe(1.5, Rounding(floor: 1, exact: exact)).regime == .undetermined)
        #expect(probe(2.5, Rounding(floor: 1, exact: exact)).regime == .antiDissipative)
        #expect(probe(-1, nil).regime == .dissipative && probe(0, Rounding(floor: 0)).regime == .dissipative)
        #expect(
            probe(1, Rounding(floor: .infinity)).regime == .undetermined
                && probe(.nan, Rounding(floor: 1)).regime == .diverged)
    }
}
