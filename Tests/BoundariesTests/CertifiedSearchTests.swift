import Backends
import Boundaries
import CPUBackend
import Dynamics
import Experiments
import Testing

/// The certified search, on experiments whose boundaries are known.
@Suite struct CertifiedSearchTests {
    /// From the recursions in 40 digits: Tests/Vectors/linear_expectation.py.
    private static let roots = [1.535815008664e-3, 6.034617115932e-3]

    @Test func theExactBoundariesOfLinearForces() async throws {
        let outcome = try await CertifiedCase.harmonic().outcome(.auto)
        #expect(outcome.choice.estimator == .exact && !outcome.choice.isApproximate && outcome.isComplete)
        #expect(outcome.boundaries.map(\.rises) == [false, true])
        for (boundary, root) in zip(outcome.boundaries, Self.roots) {
            #expect((boundary.estimate / root - 1).magnitude < 1e-10)
            #expect(boundary.lower.dt < boundary.estimate && boundary.estimate < boundary.upper.dt)
            #expect(boundary.width <= 1e-12 * root && boundary.reachedTolerance)
            for end in [boundary.lower, boundary.upper] {
                // Drifts of 1e-19, with ten digits of the 32 left after what cancels.
                #expect(end.roundingFloor > 0 && end.roundingFloor < 1e-6 * end.mean.magnitude)
                #expect(!end.interval.contains(0) && end.samples.isEmpty && end.error == 0)
            }
        }
        let pockets = outcome.pockets(of: 1e-4...0.02)
        #expect(pockets.map(\.verdict) == [.antiDissipative, .dissipative, .antiDissipative])
    }

    /// Double-double arithmetic is enough for them, and binary64 is off by roundings of H, which is about 1.
    @Test func exactProbesAreProved() async throws {
        let outcome = try await CertifiedCase.harmonic().outcome(.exact)
        for probe in outcome.probes {
            #expect(probe.evidence == .enclosed(.proved(bits: 106)) && probe.halfWidth < 1e-9 * probe.mean.magnitude)
            let rounded = try await CertifiedCase.harmonic().curve().values(at: [probe.dt])[0]
            #expect((rounded - probe.mean).magnitude < 1e-13)
        }
    }

    @Test func sampledBoundariesHoldTheExactOnes() async throws {
        let outcome = try await CertifiedCase.harmonic().outcome(.controlVariate)
        #expect(outcome.boundaries.map(\.rises) == [false, true])
        for (boundary, root) in zip(outcome.boundaries, Self.roots) {
            #expect(boundary.lower.dt < root && root < boundary.upper.dt)
            #expect(boundary.width <= 1e-4 * root && boundary.reachedTolerance)
            for end in [boundary.lower, boundary.upper] {
                #expect(end.obstacle == nil && end.samples.count >= 1024 && !end.interval.contains(0))
            }
        }
    }

    @Test func pairsHoldTheExactBoundariesToo() async throws {
        var setting = try CertifiedCase.harmonic(1e-3, 0.01)
        (setting.width, setting.experiment.seeds) = (.relative(0.05), 1 << 15)
        let outcome = try await setting.outcome(.antithetic)
        #expect(outcome.boundaries.count == 2)
        for (boundary, root) in zip(outcome.boundaries, Self.roots) {
            #expect(boundary.lower.dt < root && root < boundary.upper.dt && boundary.width < 0.2 * root)
        }
    }

    /// The original's own settings: there is no dt*.
    @Test(arguments: [EstimatorChoice.auto, .exact, .controlVariate])
    func theReferenceExperimentHasNoBoundary(_ estimator: EstimatorChoice) async throws {
        let setting = try CertifiedCase.harmonic(mass: 0.35, steps: 1000, 0.0022, 0.0028)
        let outcome = try await setting.outcome(estimator)
        #expect(outcome.commonVerdict == .antiDissipative && outcome.boundaries == [])
        #expect(outcome.resolution.isFine && outcome.resolution.isGuided)
    }

    @Test func twentyPlainSeedsSayNothing() async throws {
        var setting = try CertifiedCase.harmonic(mass: 0.35, steps: 1000, 0.0022, 0.0028)
        setting.experiment.seeds = 20
        let outcome = try await setting.outcome(.plain)
        #expect(outcome.probes.count > 2 && outcome.boundaries == [])
        #expect(Set(outcome.probes.map(\.obstacle)) == [.tooFewSeeds])
        #expect(Set(outcome.probes.map(\.verdict)) == [.undetermined])
        #expect(outcome.probes.filter { $0.samples.count != 20 } == [])
        #expect(!outcome.isComplete && outcome.commonVerdict == nil)
    }

    /// The drift touches zero within 3e-5 of dt = 0.003633, a tenth of the scan's spacing.
    @Test(arguments: [EstimatorChoice.exact, .controlVariate])
    func aNarrowPocketIsFound(_ estimator: EstimatorChoice) async throws {
        let setting = try CertifiedCase.harmonic(sigma: 0.2525)
        let outcome = try await setting.outcome(estimator)
        #expect(outcome.boundaries.map(\.rises) == [false, true])
        let (lower, upper) = (outcome.boundaries.first?.estimate ?? 0, outcome.boundaries.last?.estimate ?? 0)
        #expect(lower > 0.0036 && upper < 0.00367 && upper - lower < 0.25 * outcome.resolution.spacing)
    }

    @Test func everyBoundaryOfAnOscillatingDriftIsFound() async throws {
        let setting = try CertifiedCase.named("quartic", 0.001, 0.03, sigma: 0.02)
        let outcome = try await setting.outcome(.auto)
        let places = (0...8000).map { 0.001 + 0.029 * Double($0) / 8000 }
        let values = try await setting.curve().values(at: places)
        let changes = (0..<8000).filter { (values[$0] < 0) != (values[$0 + 1] < 0) }
        #expect(outcome.choice.estimator == .controlVariate && outcome.isComplete)
        #expect(changes.count == 10 && outcome.boundaries.count == 10)
        // Fourth order moves the roots by less than the second-order curve's own error, 1e-4 of dt here.
        for (boundary, change) in zip(outcome.boundaries, changes) {
            #expect(boundary.rises == (values[change] < 0))
            #expect((boundary.estimate - places[change]).magnitude < 1e-4 * boundary.estimate + 0.029 / 8000)
            #expect(boundary.reachedTolerance && boundary.lower.verdict != boundary.upper.verdict)
        }
    }

    /// An approximation says that it is one; its roots are those of the curve.
    @Test func secondOrderIsLabelled() async throws {
        let setting = try CertifiedCase.named("quartic", 0.001, 0.03, sigma: 0.02)
        let outcome = try await setting.outcome(.secondOrder)
        #expect(outcome.choice.isApproximate && outcome.boundaries.count == 10)
        let linear = try await CertifiedCase.harmonic().outcome(.secondOrder)
        #expect(!linear.choice.isApproximate && linear.choice.estimator == .exact)
    }

    @Test(arguments: [EstimatorChoice.antithetic, .plain, .controlVariate, .auto])
    func divergingTrajectoriesGiveNoVerdict(_ estimator: EstimatorChoice) async throws {
        let outcome = try await CertifiedCase.named("quartic", 3, 6, sigma: 0.1).outcome(estimator)
        #expect(Set(outcome.probes.map(\.obstacle)) == [.divergence])
        #expect(outcome.boundaries == [] && !outcome.isComplete && outcome.probes.count > 2)
    }

    @Test func aRangeOfNeighbouringNumbersEnds() async throws {
        var setting = try CertifiedCase.harmonic(0.001, (0.001).nextUp)
        #expect(try await setting.outcome(.exact).commonVerdict == .antiDissipative)
        (setting.lower, setting.upper) = (0.001535815, 0.001535816)
        #expect(try await setting.outcome(.exact).boundaries.count == 1)
    }

    /// Budgets so large that the regions' ends come close to 2⁶⁴ cost nothing where a verdict comes early.
    @Test func theLargestBudgetIsNoObstacle() async throws {
        var setting = try CertifiedCase.harmonic(mass: 0.35, steps: 100, 0.0022, 0.0028)
        setting.experiment.seeds = 1 << 63
        let outcome = try await setting.outcome(.controlVariate)
        #expect(outcome.commonVerdict == .antiDissipative)
    }
}
