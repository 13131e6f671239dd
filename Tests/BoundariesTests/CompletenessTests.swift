import CPUBackend
import Dynamics
import Experiments
import Expressions
import Proofs
import Testing

@testable import Boundaries

/// Proofs about a whole range.
@Suite struct CompletenessTests {
    private func outcome(
        _ tested: CertifiedCase, estimator: EstimatorChoice = .auto, isProved: Bool = true
    ) async throws -> CertifiedOutcome {
        let search = try CertifiedSearch(
            lower: tested.lower, upper: tested.upper, estimator: estimator, provesCompleteness: isProved)
        var outcome: CertifiedOutcome?
        for try await event in search.events(tested.experiment, on: CPUBackend(), host: CPUBackend()) {
            if case .finished(let end) = event { outcome = end }
        }
        return try #require(outcome)
    }

    @Test func aPocketAndNothingElse() async throws {
        let found = try await outcome(.harmonic())
        let completeness = try #require(found.completeness)
        #expect(completeness.isComplete && completeness.openLength == 0 && found.boundaries.count == 2)
        #expect(completeness.signChanges.count == 2)
        for (change, boundary) in zip(completeness.signChanges, found.boundaries) {
            #expect(change.overlaps(boundary.lower.dt...boundary.upper.dt))
        }
        #expect(try await outcome(.harmonic(), isProved: false).completeness == nil)
    }

    /// At this mass the pocket has just opened: it is narrower than a hundredth of the scan's spacing. Its ends stand
    /// beside the double root of mass 1.34659592377….
    @Test func aPocketThatTheScanMisses() async throws {
        let tip = try CertifiedCase.harmonic(mass: 1.34659596, 1e-4, 0.012)
        let scanned = try await outcome(tip, isProved: false)
        #expect(scanned.boundaries.isEmpty && scanned.commonVerdict == .antiDissipative)
        let proved = try await outcome(tip)
        #expect(proved.completeness?.isComplete == true)
        #expect(proved.boundaries.map(\.rises) == [false, true])
        let estimates = proved.boundaries.map(\.estimate)
        #expect(estimates[1] - estimates[0] < 0.01 * proved.resolution.spacing)
        let inside = try await tip.curve().proof(at: 0.5 * (estimates[0] + estimates[1]))
        #expect(inside.number.hasSign && inside.number.value < 0)
    }

    /// Below the tip there is no pocket, and that is proved too.
    @Test func noPocket() async throws {
        let found = try await outcome(.harmonic(mass: 1.3465, 1e-4, 0.012))
        #expect(found.completeness?.isComplete == true && found.completeness?.signChanges.isEmpty == true)
        #expect(found.commonVerdict == .antiDissipative)
    }

    @Test(arguments: ["double-well", "pendulum", "henon-heiles", "kepler"])
    func nonLinearPathsWithoutNoise(_ landscape: String) async throws {
        let found = try await outcome(.named(landscape, steps: 100, 0.001, 0.02, sigma: 0))
        let completeness = try #require(found.completeness)
        #expect(completeness.isComplete && completeness.signChanges.count == found.boundaries.count)
    }

    /// Where the path meets a kink nothing is proved, and the part is listed.
    @Test(arguments: ["abs(x)", "x*floor(x)", "mod(x, 1)^2", "x*step(x)", "max(x, 0, -x)", "(x < 0 && y < 9 ? 0 : x)"])
    func kinksStayOpen(_ kink: String) async throws {
        let potential = try Expression.parse(kink + " + 0.5*y^2", variables: ["x", "y"])
        var experiment = Experiment(
            landscape: Landscape(
                name: "kink", summary: "", variables: ["x", "y"], potential: potential,
                start: .init(q: [0.01, 0.4], p: [-0.5, 0.2])))
        (experiment.steps, experiment.masses) = (12, [1])
        let found = try await outcome(CertifiedCase(experiment: experiment, lower: 0.01, upper: 0.02))
        let completeness = try #require(found.completeness)
        #expect(!completeness.isComplete && completeness.openLength > 0)
        #expect(completeness.open.allSatisfy { $0.lowerBound >= 0.0099 && $0.upperBound <= 0.0201 })
    }

    @Test func samplesProveNothing() async throws {
        await #expect(throws: ProbeError.self) {
            _ = try await self.outcome(.named("double-well", 0.001, 0.02, sigma: 0.2), estimator: .controlVariate)
        }
        #expect(throws: SearchError.self) {
            try BoundaryMap(
                lower: 0.1, upper: 0.2, axes: [MapAxis(.mass, values: [1])], estimator: .antithetic,
                provesCompleteness: true)
        }
    }

    @Test func cellsOfAMap() async throws {
        let map = try BoundaryMap(
            lower: 1e-4, upper: 0.012, axes: [MapAxis(.mass, values: [1.3, 1.34659596, 2])], provesCompleteness: true)
        var experiment = try CertifiedCase.harmonic().experiment
        experiment.steps = 500
        var cells: [MapCell] = []
        for try await event in map.events(experiment, on: CPUBackend(), host: CPUBackend()) {
            if case .cell(let cell) = event { cells.append(cell) }
        }
        #expect(cells.map(\.boundaries.count) == [0, 2, 2])
        #expect(cells.allSatisfy { $0.completeness?.isComplete == true && $0.openChanges == 0 })
    }

    /// A root between signs that differ, none between equal ones; what is not known beside a slope leaves that open
    /// too.
    @Test func rootsFollowFromPieces() {
        func pieces(_ kinds: [SignPiece.Kind]) -> [SignPiece] {
            kinds.enumerated().map { SignPiece(lower: Double($0), upper: Double($0 + 1), kind: $1) }
        }
        func proof(_ kinds: [SignPiece.Kind], _ lower: Verdict = .antiDissipative, _ upper: Verdict = .antiDissipative)
            -> Completeness
        {
            Completeness(pieces(kinds), lowerEnd: lower, upperEnd: upper)
        }
        let pocket = proof([.positive, .falling, .falling, .negative, .rising, .positive])
        #expect(pocket.isComplete && pocket.signChanges == [1...3, 4...5])
        let touching = proof([.positive, .falling, .positive])
        #expect(touching.isComplete && touching.signChanges.isEmpty)
        #expect(proof([.falling, .negative], .antiDissipative, .dissipative).signChanges == [0...1])
        #expect(proof([.falling, .negative], .undetermined, .dissipative).open == [0...1])
        #expect(proof([.positive, .open, .falling, .negative], .antiDissipative, .dissipative).open == [1...3])
        let unfit = pocket.checked(against: [1.2...1.3])
        #expect(!unfit.isComplete && unfit.open == [4...5])
        #expect(pocket.checked(against: [1.2...1.3, 4.4...4.5]).isComplete)
        // One boundary over both, or one where the drift has one sign.
        #expect(pocket.checked(against: [1.2...4.5]).open == [1...3, 4...5])
        #expect(pocket.checked(against: [1.2...1.3, 4.4...4.5, 0.2...0.3]).open == [0.2...0.3])
        // A rise from above to below contradicts itself.
        #expect(proof([.positive, .rising, .negative], .antiDissipative, .dissipative).open == [1...2])
    }
}
