import CPUBackend
import Dynamics
import Experiments
import Expressions
import Proofs
import Testing

@testable import Boundaries

/// Noise-free trajectories on which chaos consumes the digits of binary64, and then of double-double arithmetic. Right
/// values are from Tests/Vectors/chaos.txt, with 120 digits and more beyond those that are consumed.
@Suite struct ChaosTests {
    private func hyperbolic(steps: UInt32, bits: Int = ProofLimits.usual.bits) throws -> Experiment {
        let potential = try Expression.parse("0.5*x^2*y^2+0.005*(x^4+y^4)", variables: ["x", "y"])
        var experiment = Experiment(
            landscape: Landscape(
                name: "hyperbolic", summary: "", variables: ["x", "y"], potential: potential,
                start: .init(q: [-0.99, -0.53], p: [0.2, -1.29])))
        (experiment.steps, experiment.masses) = (steps, [1])
        experiment.proofLimits = try #require(ProofLimits(bits: bits))
        return experiment
    }

    private func sweep(_ experiment: Experiment, _ stepSizes: [Double]) async throws -> [CertifiedProbe] {
        var probes: [CertifiedProbe] = []
        let sweep = try DriftSweep(stepSizes: stepSizes)
        for try await event in sweep.events(experiment, on: CPUBackend(), host: CPUBackend()) {
            if case .finished(let found) = event { probes = found }
        }
        return probes
    }

    /// The drift was once stated as +3.3221611e-05 ± 3.3e-17.
    @Test(.needsMPFR) func aSweepBeyondTheDigitsOfDoubleDouble() async throws {
        let probe = try #require(try await sweep(hyperbolic(steps: 8000), [0.05001875]).first)
        #expect(probe.verdict == .dissipative && (probe.mean + 4.207882625367699e-6).magnitude <= probe.halfWidth)
        #expect(probe.halfWidth < 1e-20)
        guard case .enclosed(.proved(let bits)) = probe.evidence else {
            Issue.record("\(probe)")
            return
        }
        #expect(bits > 106)
    }

    /// And as 6.0405985135e-05 and 5.1231819e-05.
    @Test(.needsMPFR, arguments: [(5000, 6.040597822386302e-5), (10000, 5.040040554618061e-5)] as [(UInt32, Double)])
    func henonHeiles(_ steps: UInt32, _ right: Double) async throws {
        var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: "henon-heiles"))
        experiment.steps = steps
        experiment.start = .init(q: [0, -0.25], p: [0.42, 0.25])
        let probe = try #require(try await sweep(experiment, [0.1]).first)
        #expect(probe.verdict == .antiDissipative && (probe.mean - right).magnitude <= probe.halfWidth)
        #expect(probe.halfWidth < 1e-18)
    }

    /// With fewer bits than chaos eats there is no sign, and no number either.
    @Test func tooFewBits() async throws {
        let probe = try #require(try await sweep(hyperbolic(steps: 8000, bits: 106), [0.05001875]).first)
        #expect(probe.verdict == .undetermined && probe.obstacle == .proofBits && probe.halfWidth == .infinity)
        #expect(probe.evidence == nil)
    }

    /// After 1800 steps errors have grown by e³⁰: binary64 is off by the size of the drift. Of what a search states,
    /// each end is proved.
    @Test(.needsMPFR) func aSearchStatesProvedSignsAlone() async throws {
        let experiment = try hyperbolic(steps: 1800)
        let search = try CertifiedSearch(lower: 0.05001, upper: 0.05004)
        var found: CertifiedOutcome?
        for try await event in search.events(experiment, on: CPUBackend(), host: CPUBackend()) {
            if case .finished(let outcome) = event { found = outcome }
        }
        let outcome = try #require(found)
        #expect(outcome.probes.allSatisfy { $0.verdict != .undetermined })
        let right: [(Double, Double)] = [(0.05001, Self.ends.0), (0.05004, Self.ends.1)]
        for (dt, drift) in right {
            let probe = try #require(outcome.probes.first { $0.dt == dt })
            #expect((probe.mean - drift).magnitude <= probe.halfWidth)
        }
        for boundary in outcome.boundaries {
            #expect(boundary.lower.verdict != boundary.upper.verdict && boundary.lower.dt < boundary.upper.dt)
        }
    }

    /// The same in the cells of a map: a grid of one.
    @Test(.needsMPFR) func mapsStateProvedSignsAlone() async throws {
        let map = try BoundaryMap(
            lower: 0.05001, upper: 0.05004, axes: [MapAxis(.mass, values: [1])])
        var cell: MapCell?
        for try await event in map.events(try hyperbolic(steps: 1800), on: CPUBackend(), host: CPUBackend()) {
            if case .cell(let found) = event { cell = found }
        }
        let found = try #require(cell)
        #expect(found.atLower == (Self.ends.0 > 0 ? .antiDissipative : .dissipative))
        #expect(found.atUpper == (Self.ends.1 > 0 ? .antiDissipative : .dissipative))
        #expect(zip(found.boundaries, found.boundaries.dropFirst()).allSatisfy { $0.rises != $1.rises })
        let curve = try SecondOrderCurve(try hyperbolic(steps: 1800), on: CPUBackend())
        for boundary in found.boundaries {
            let ends = (
                try await curve.proof(at: boundary.lower).number, try await curve.proof(at: boundary.upper).number
            )
            #expect(
                ends.0.hasSign && ends.1.hasSign && (ends.0.value < 0) == boundary.rises
                    && (ends.1.value > 0) == boundary.rises)
        }
    }

    /// Of 1800 steps at dt = 0.05001 and 0.05004.
    private static let ends = (-2.35645563475651e-06, -2.4359061574161156e-05)
}
