import Densities
import Dynamics
import Experiments
import Expressions
import Langevin
import Testing

@Suite struct GibbsCheckTests {
    private static let seeds: UInt64 = 200

    /// A count among 200 of what happens with probability p, within four standard deviations.
    private func isCount(_ count: Int, of p: Double) -> Bool {
        let n = Double(Self.seeds)
        return (Double(count) - n * p).magnitude <= 4 * (n * p * (1 - p)).squareRoot()
    }

    /// p-values of every test are uniform where the law is right, and the verdict errs at most at its level.
    @Test func falseAlarmsComeAtTheLevel() async throws {
        let checks = try await GibbsRun.ornsteinUhlenbeck(steps: 400, stride: 10).checks(seeds: Self.seeds)
        for place in checks[0].tests.indices {
            let values = checks.map { $0.tests[place].pValue }
            for level in [0.05, 0.2, 0.5] {
                let count = values.count { $0 <= level }
                #expect(isCount(count, of: level), "\(checks[0].tests[place].quantity) at \(level): \(count)")
            }
        }
        for level in [0.05, 0.2, 0.5] {
            #expect(isCount(checks.count { $0.driftPValue <= level }, of: level))
        }
        let rejected = checks.count { $0.verdict == .rejected }
        #expect(rejected <= 7, "\(rejected) of 200 at 0.01")
        #expect(checks.allSatisfy { $0.verdict != .undetermined && ($0.verdict == .rejected) == ($0.pValue <= 0.01) })
        let ratios = checks.compactMap { $0.ratio }.map { ($0.value - 1) / $0.standardError }
        #expect(ratios.count == 200 && ratios.allSatisfy { $0.magnitude < 5 })
    }

    @Test func temperatureWrongByFivePercentIsRejected() async throws {
        var run = try GibbsRun.ornsteinUhlenbeck(steps: 8000, stride: 400)
        run.against = 1.05 * run.temperature
        let checks = try await run.checks(seeds: Self.seeds)
        #expect(checks.allSatisfy { $0.pValue < 1e-6 && $0.verdict == .rejected }, "\(checks.map(\.pValue).max() ?? 1)")
    }

    /// Stopped after a tenth of the relaxation time 1, all trajectories at the minimum, where the means are right.
    @Test func trajectoriesThatHaveNotSpreadAreRejected() async throws {
        var run = try GibbsRun.ornsteinUhlenbeck(steps: 10, stride: 1)
        (run.solver, run.dt) = (.eulerMaruyama, 0.01)
        let checks = try await run.checks(seeds: Self.seeds)
        #expect(checks.allSatisfy { $0.pValue < 1e-6 }, "\(checks.map(\.pValue).max() ?? 1)")
        #expect(checks.allSatisfy { $0.progress == .stoppedEarly })
    }

    /// The double well at T 0.1 relaxes in 27; within one well everything looks steady after 3.
    @Test func trajectoriesInOneWellAreRejected() async throws {
        var run = try GibbsRun.doubleWell()
        (run.dt, run.steps, run.stride) = (0.05, 60, 5)
        let checks = try await run.checks(seeds: Self.seeds)
        #expect(
            checks.allSatisfy { $0.pValue < 1e-6 && $0.progress != .converged }, "\(checks.map(\.pValue).max() ?? 1)")
    }

    /// At a step at which Euler–Maruyama's law is another one, that of MALA is the Gibbs law.
    @Test func metropolisPassesWhereEulerMaruyamaIsRejected() async throws {
        var run = try GibbsRun.doubleWell()
        (run.temperature, run.dt, run.steps, run.stride) = (0.25, 0.2, 4000, 100)
        run.solver = .mala
        let exact = try await run.checks(seeds: 20)
        #expect(exact.count { $0.verdict == .rejected } <= 2 && exact.allSatisfy { $0.pValue > 1e-4 })
        run.solver = .eulerMaruyama
        let biased = try await run.checks(seeds: 20)
        #expect(biased.allSatisfy { $0.pValue < 1e-6 && $0.verdict == .rejected }, "\(biased.map(\.pValue).max() ?? 1)")
        #expect(biased.count { $0.progress == .anotherLaw } >= 17)
    }

    /// Step sizes at which trajectories leave the numbers.
    @Test func divergedTrajectoriesAreRejected() async throws {
        var run = try GibbsRun.doubleWell()
        (run.temperature, run.dt, run.steps) = (1, 0.9, 200)
        let check = try await run.checks(seeds: 1)[0]
        #expect(check.diverged > 0 && check.pValue == 0 && check.verdict == .rejected && check.tests.isEmpty)
        #expect(check.progress == .diverged)
    }

    /// Three dimensions, not quadratic: the identities hold, which does not show the whole law.
    @Test func identitiesAloneDoNotShowTheLaw() async throws {
        let variables = ["x", "y", "z"]
        let potential = try Expression.parse("x^4/4+y^2/2+z^4/4+x*y/4", variables: variables)
        let landscape = Landscape(
            name: "three", summary: "three", variables: variables, potential: potential,
            start: .init(q: [0.1, 0, 0], p: [0, 0, 0]))
        var run = GibbsRun(landscape: landscape, temperature: 0.5, solver: .mala, dt: 0.1, start: [0.1, 0, 0])
        (run.steps, run.stride) = (4000, 100)
        let check = try await run.checks(seeds: 1)[0]
        #expect(check.tests.map(\.quantity) == [.virial, .stein] && check.verdict == .undetermined, "\(check.tests)")
        #expect(check.ratio?.quantity == .virial && check.progress == .converged)
        run.against = 0.6
        #expect(try await run.checks(seeds: 1)[0].verdict == .rejected)
    }

    @Test func thereIsNoLawOfWhatDoesNotConfine() throws {
        for name in ["quartic", "henon-heiles", "kepler", "pendulum"] {
            let potential = try Potential(LandscapeLibrary.landscape(named: name))
            let error = #expect(throws: DensityError.self) { try GibbsReference(potential, temperature: 0.1) }
            let doesNotConfine = if case .notConfining = error { true } else { false }
            #expect(doesNotConfine, "\(error as Any)")
        }
        let well = try Potential(LandscapeLibrary.landscape(named: "double-well"))
        #expect(throws: DensityError.temperature(0)) { try GibbsReference(well, temperature: 0) }
    }
}
