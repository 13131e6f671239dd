import Devices
import Jobs
import Langevin
import Testing

@testable import LangevinStudies

@Suite struct MixingTests {
    private static func request(_ potential: String?, _ variables: [String] = ["x"], temperature: Double)
        -> MixingRequest
    {
        var request = MixingRequest()
        (request.model.place.potential, request.model.place.variables) =
            potential.map { ($0, variables) } ?? (nil, nil)
        (request.model.temperatures, request.model.trajectories) = ([temperature], 100)
        (request.recordings, request.backend.backend) = (1200, .cpu)
        return request
    }

    private func estimate(_ found: MixingDocument, _ method: MixingMethod) throws -> MixingDocument.Estimate {
        try #require(found.estimates.first { $0.method == method })
    }

    /// Ornstein–Uhlenbeck, λ = 2: all three say 1/2, within 10 % and within what they state.
    @Test func threeWaysAgreeOnOrnsteinUhlenbeck() async throws {
        var request = Self.request("x^2", temperature: 0.3)
        (request.model.solver, request.model.dt, request.model.trajectories) = (.heun, 0.05, 500)
        request.model.steps = 8
        let found = try await request.run()
        #expect(found.estimates.map(\.method) == [.hessian, .autocorrelation, .spectralGap])
        for method in [MixingMethod.hessian, .autocorrelation, .spectralGap] {
            let estimate = try estimate(found, method)
            #expect((estimate.time.value - 0.5).magnitude < 0.05, "\(method): \(estimate)")
        }
        // One step of Heun's method is 1 − λdt + (λdt)²/2 = 0.905: its relaxation time is 0.05/−ln(0.905).
        let chains = try estimate(found, .autocorrelation)
        #expect((chains.time.value - 0.5008979).magnitude < 3 * chains.error.value, "\(chains)")
        let measured = try #require(found.measurement.value)
        #expect(measured.autocorrelation[0].value == 1 && measured.autocorrelation.count > 2 * measured.window)
        // A draw a step: 0.905 to the tenth.
        #expect((measured.autocorrelation[10].value - 0.3685).magnitude < 4 * measured.autocorrelationError.value)
        #expect(chains.error.value < 0.02 && chains.lower.value < chains.time.value, "\(chains)")
        let gap = try estimate(found, .spectralGap)
        #expect((gap.time.value - 0.5).magnitude <= gap.error.value && gap.error.value < 1e-5, "\(gap)")
        #expect(found.chosen.value == .spectralGap && found.mixingSteps.value == 10, "\(found.mixingSteps)")
        #expect(found.missingSteps.value == 2 && !found.isBehindBarrier && found.barrier.value == nil)
    }

    /// √(1 + x²) has one well, softer further out: gap ¼ at T = 1 where the curvature is 1.
    @Test func aSofterWellIsNoBarrier() async throws {
        let found = try await Self.request("sqrt(1+x^2)", temperature: 1).run()
        #expect(!found.isBehindBarrier && found.minima.count == 1 && found.barrier.value == nil)
        let curvature = try estimate(found, .hessian)
        #expect(curvature.remark.value?.contains("softer further out") == true, "\(curvature)")
    }

    /// |x| has no more than a continuous spectrum from 1/(4T) on: what walls make of it has no stated error.
    @Test func aContinuousSpectrumHasNoError() async throws {
        let selection = try await BackendSelection.select(.reference)
        func gap(_ potential: String, _ value: Double) throws -> MixingEstimate {
            let plan = try Self.request(potential, temperature: 1).plan()
            var record = MixingRecord(plan, selection: selection)
            record.take(.gap(.success(.init(value: value, error: 1e-6))))
            return try #require(record.estimates.first { $0.method == .spectralGap })
        }
        let straight = try gap("abs(x)", 0.2543)
        #expect(straight.time?.error.isNaN == true && straight.interval == nil)
        #expect(straight.remark?.hasPrefix("the spectrum may be continuous from 0.25 on") == true)
        let discrete = try gap("x^2", 2)
        #expect(discrete.remark == nil && discrete.interval != nil)
    }

    /// Chains of a step size that is too large, in a place of which no gap is known.
    @Test func chainsFasterThanTheCurvatureAreSuspect() async throws {
        var request = Self.request("x^2+y^2+z^2+x^4/1000", ["x", "y", "z"], temperature: 0.1)
        (request.model.dt, request.model.trajectories) = (0.25, 200)
        let fast = try estimate(try await request.run(), .autocorrelation)
        #expect(fast.remark.value?.hasPrefix("the chains relax faster than the curvature has it") == true, "\(fast)")
        request.model.dt = 0.02
        #expect(try estimate(try await request.run(), .autocorrelation).remark.value == nil)
    }

    /// T above the barrier: no rate below 0, and no time of one.
    @Test func aLowBarrierHasNoKramersTime() async throws {
        let found = try await Self.request("(x^2-1)^2/4", temperature: 0.8).run()
        let kramers = try estimate(found, .kramers)
        #expect(kramers.time.value.isNaN && kramers.remark.value?.contains("too low for the formula") == true)
        #expect(found.barrier.value?.forthRate.value.isNaN == true)
    }

    /// A potential that is dear has fewer chains, unless their number is given.
    @Test func dearPotentialsHaveFewerChains() throws {
        var request = MixingRequest()
        (request.model.network, request.model.temperatures) = ("logistic", [0.01])
        let chosen = try request.plan()
        #expect((16..<200).contains(chosen.model.trajectories), "\(chosen.model.trajectories)")
        #expect(chosen.request.model.trajectories == chosen.model.trajectories)
        #expect(try chosen.request.plan().request == chosen.request)
        request.model.trajectories = 700
        #expect(try request.plan().model.trajectories == 700)
        #expect(try Self.request("x^2", temperature: 0.3).plan().model.trajectories == 100)
        var cheap = MixingRequest()
        (cheap.model.place.potential, cheap.model.place.variables) = ("x^2", ["x"])
        #expect(try cheap.plan().model.trajectories == 1000)
    }

    /// Kramers' time says beforehand how long chains are, and the gap, which is found later, that they are longer: 360.21
    /// against 356.42 in the double well at T = 0.05.
    @Test func chosenChainsAreAffordable() throws {
        var request = MixingRequest()
        request.model.temperatures = [0.05]
        let plan = try request.plan()
        let steps = ChainRun.steps(relaxation: 360.21, dt: 0.01, recordings: 2000).all
        let all = steps * Double(plan.model.trajectories)
        #expect(all <= MixingPlan.mostSteps && all > 0.7 * MixingPlan.mostSteps, "\(all)")
    }

    /// U with M: the slowest rate is the smallest eigenvalue of M^½HM^½, along a direction that is no axis.
    @Test func planesHaveTheRateOfTheirSoftestDirection() async throws {
        var request = Self.request("x^2+0.75*y^2+0.9*x*y", ["x", "y"], temperature: 0.5)
        request.model.preconditioner = [1, 2]
        (request.model.dt, request.cells) = (0.02, 12)
        let found = try await request.run()
        // H = (2 0.9; 0.9 1.5): M^½HM^½ = (2, 0.9√2; 0.9√2, 3), λ = (5 − √(1 + 4·1.62))/2.
        let known = 1 / (0.5 * (5 - 7.48.squareRoot()))
        for method in [MixingMethod.hessian, .autocorrelation, .spectralGap] {
            let estimate = try estimate(found, method)
            #expect((estimate.time.value / known - 1).magnitude < 0.1, "\(method): \(estimate), \(known)")
        }
        #expect((try estimate(found, .hessian).time.value - known).magnitude < 1e-10)
    }

    /// More than two dimensions: quadratic potentials have their gap in closed form, others say that they have none.
    @Test func manyDimensionsDoWithout() async throws {
        var request = MixingRequest()
        (request.model.place.landscape, request.model.place.dimension) = ("quadratic", 3)
        (request.model.trajectories, request.recordings, request.backend.backend) = (100, 1000, .cpu)
        let found = try await request.run()
        #expect((try estimate(found, .spectralGap).time.value - 1).magnitude < 1e-12)
        let chains = try estimate(found, .autocorrelation)
        #expect((chains.time.value - 1).magnitude < 3 * chains.error.value && chains.error.value < 0.1, "\(chains)")
        let plan = try Self.request("x^2+y^2+z^2+x^4", ["x", "y", "z"], temperature: 1).plan()
        let selection = try await BackendSelection.select(.cpu)
        var record = plan.record(on: selection)
        for try await event in try plan.events(on: selection) { record.take(event) }
        #expect(record.document.chosen.value == .autocorrelation)
        #expect(
            try estimate(record.document, .spectralGap).remark.value?.contains("got a potential of dimension 3") == true
        )
    }

    /// Over a barrier the gap agrees with Kramers' rate within the error that it states, and with the ensemble.
    @Test(arguments: [0.03, 0.05, 0.07])
    func gapsAgreeWithKramers(_ temperature: Double) async throws {
        var request = Self.request(nil, temperature: temperature)
        (request.model.place.landscape, request.model.trajectories) = ("double-well", 1_000_000)
        let plan = try request.plan()
        let selection = try await BackendSelection.select(.reference)
        var record = plan.record(on: selection)
        // Chains would take too long, which is said.
        for try await event in try plan.events(on: selection) { record.take(event) }
        let found = record.document
        let (gap, kramers) = (try estimate(found, .spectralGap), try estimate(found, .kramers))
        #expect(
            (gap.rate.value - kramers.rate.value).magnitude < kramers.error.value * kramers.rate.value
                * kramers.rate.value)
        #expect(kramers.error.value < 0.2 * kramers.time.value, "\(kramers)")
        #expect(found.isBehindBarrier && found.minima.count == 2)
        #expect(try estimate(found, .hessian).remark.value?.hasPrefix("meaningless") == true)
        #expect(try estimate(found, .autocorrelation).remark.value?.contains("take fewer trajectories") == true)
        #expect(found.missingSteps.value > 1000)
    }

    /// U = x⁴: the Hessian is 0 at the minimum.
    @Test func flatBottomsMakeTheCurvatureMeaningless() async throws {
        var request = Self.request("x^4", temperature: 1)
        request.model.place.startQ = [0.5]
        let plan = try request.plan()
        var record = plan.record(on: try await BackendSelection.select(.reference))
        record.take(.gap(.success(.init(value: 2.7, error: 0.1))))
        let hessian = try estimate(record.document, .hessian)
        #expect(hessian.time.value.isNaN && hessian.remark.value?.contains("no minimum") == true, "\(hessian)")
        #expect(!record.isBehindBarrier && record.chosen?.method == .spectralGap)
    }

    @Test func chainsSeeABarrier() async throws {
        var request = Self.request("(x^2-1)^2/4", temperature: 0.2)
        (request.model.trajectories, request.model.dt, request.recordings) = (60, 0.05, 1500)
        let found = try await request.run()
        let (gap, chains) = (try estimate(found, .spectralGap), try estimate(found, .autocorrelation))
        // x is nearly the first eigenfunction, and what is faster makes it fall sooner: a few per cent.
        #expect((chains.time.value / gap.time.value - 1).magnitude < 0.1, "\(chains), \(gap)")
        #expect(found.measurement.value?.direction.count == 1 && found.barrier.value != nil)
    }

    @Test func badInputIsRefusedInOneLine() {
        func refusal(_ change: (inout MixingRequest) -> Void) -> String {
            var request = MixingRequest()
            change(&request)
            do { _ = try request.plan() } catch { return "\(error)" }
            return "accepted"
        }
        let cases: [(String, (inout MixingRequest) -> Void)] = [
            ("must be above 0, got 0.0", { $0.model.temperatures = [0] }),
            ("has an equation of its own", { ($0.model.drift, $0.model.place.variables) = (["-x"], ["x"]) }),
            ("the potential does not confine", { $0.model.place.landscape = "quartic" }),
            ("the potential does not confine", { $0.model.place.landscape = "pendulum" }),
            ("moves momenta", { $0.model.solver = .obabo }),
            ("must be 50 to 20000, got 4", { $0.cells = 4 }),
            (
                "must be 4 to 128, got 1000",
                { ($0.model.place.landscape, $0.model.place.dimension, $0.cells) = ("quadratic", 2, 1000) }
            ),
            ("must be 1000 to 100000, got 10", { $0.recordings = 10 }),
            ("must be above 0 and below 1, got 1.0", { $0.confidence = 1 }),
        ]
        for (line, change) in cases {
            let got = refusal(change)
            #expect(got.contains(line) && !got.contains("\n"), "\(got)")
        }
    }
}
