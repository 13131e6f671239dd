import Boundaries
import Foundation
import Jobs
import Langevin
import LangevinStudies
import Testing

@Suite struct StationaryBiasTests {
    private static func request(_ change: (inout BiasRequest) -> Void) -> BiasRequest {
        .onCPU { request in
            (request.model.place.potential, request.model.place.variables) = ("0.5*x^2", ["x"])
            (request.model.temperatures, request.observe) = ([1], "x^2")
            change(&request)
        }
    }

    private static func run(_ change: (inout BiasRequest) -> Void) async throws -> BiasDocument {
        try await request(change).run()
    }

    /// Stationary variances on ½x² at T = 1, less 1.
    @Test(arguments: ["em", "heun", "leimkuhler-matthews", "baoab", "obabo"])
    func quadraticsHaveTheirBias(_ solver: String) async throws {
        func bias(_ h: Double) -> Double {
            switch solver {
            case "em": 1 / (1 - 0.5 * h) - 1
            case "heun": -0.25 * h * h / (1 - 0.5 * h + 0.25 * h * h)
            case "obabo": 1 / (1 - 0.25 * h * h) - 1
            default: 0
            }
        }
        let found = try await Self.run {
            ($0.model.solver, $0.stepSizes, $0.confidence) = (LangevinSolver.named(solver), [0.4, 0.8], 0.999)
        }
        #expect(abs(found.exact.value.value - 1) < 1e-12 && found.exact.error.value < 1e-9)
        for row in found.rows {
            let exact = bias(row.dt)
            #expect(row.lower.value < exact && exact < row.upper.value, "\(solver) \(row)")
            #expect(row.upper.value - row.lower.value < 0.12 && row.count == 4096 && row.diverged == 0)
            if exact == 0 { #expect(row.sign.value == nil) }
        }
        if solver == "em" { #expect(found.rows.allSatisfy { $0.sign.value == .positive }) }
    }

    /// T/(1 − ½dt) − T = θ at dt = 2θ/(T + θ).
    @Test func theOnsetOfEulerMaruyamaIsEnclosed() async throws {
        let found = try await Self.run {
            ($0.stepSizes, $0.threshold, $0.model.trajectories) = ([0.1, 0.2, 0.4], 0.1, 16384)
            $0.confidence = 0.99
        }
        let onset = try #require(found.onsets.first)
        #expect(found.onsets.count == 1 && onset.sign == .positive && onset.crossings.count == 1)
        let crossing = try #require(onset.crossings.first)
        let exact = 2 * 0.1 / 1.1
        #expect(crossing.lower.dt < exact && exact < crossing.upper.dt && crossing.rising)
        #expect(crossing.lower.verdict == .below && crossing.upper.verdict == .above && crossing.width < 0.05)
        #expect(found.rows.map(\.verdict.value) == [.below, .above, .above])
        #expect(onset.probes.allSatisfy { $0.verdict != .undetermined || abs($0.dt - exact) < 0.02 }, "\(onset.probes)")
        let order = try #require(found.order.value)
        // The slope of log(½h/(1 − ½h)) is 1/(1 − ½h): 1.05 to 1.25 at these step sizes.
        #expect(order.lower.value > 1.05 && order.upper.value < 1.25 && order.obstacle.value == nil)
    }

    /// What has no bias reaches no threshold, with either sign.
    @Test func anExactSolverStaysBelow() async throws {
        let found = try await Self.run {
            ($0.model.solver, $0.threshold, $0.stepSizes) = (.leimkuhlerMatthews, 0.2, [0.3, 0.6])
        }
        #expect(found.onsets.map(\.sign) == [.positive, .negative])
        #expect(found.onsets.allSatisfy { $0.crossings.isEmpty && $0.verdict.value == .below })
        #expect(found.order.value?.obstacle.value?.contains("take more trajectories") == true)
        #expect(found.rows.allSatisfy { $0.verdict.value == .below })
    }

    /// The stationary mean of x² of Euler–Maruyama itself, by carrying the density of its chain from step to step.
    private static func chainMean(dt: Double, temperature: Double, drift: (Double) -> Double) -> Double {
        let noise = (2 * temperature * dt).squareRoot()
        let (count, end) = (Int(14 / (0.2 * noise)) + 1, 7.0)
        let spacing = 2 * end / Double(count - 1)
        let grid = (0..<count).map { -end + spacing * Double($0) }
        let means = grid.map { $0 + dt * drift($0) }
        let reach = Int(9 * noise / spacing)
        var density = grid.map { exp(-$0 * $0) }
        for _ in 0..<Int(25 / dt) {
            var next = [Double](repeating: 0, count: count)
            for from in 0..<count where density[from] > 1e-300 {
                let centre = Int(((means[from] + end) / spacing).rounded())
                for to in max(0, centre - reach)...min(count - 1, max(0, centre + reach)) {
                    let distance = (grid[to] - means[from]) / noise
                    next[to] += density[from] * exp(-0.5 * distance * distance)
                }
            }
            let mass = next.reduce(0, +)
            density = next.map { $0 / mass }
        }
        return zip(density, grid).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
    }

    /// Forces that are not linear: Euler–Maruyama against its own chain, with its order.
    @Test func anharmonicBiasesAreThoseOfTheChain() async throws {
        let found = try await Self.run {
            ($0.model.place.potential, $0.model.temperatures) = ("2*sqrt(1+x^2)", [0.5])
            ($0.stepSizes, $0.model.trajectories, $0.confidence) = ([0.05, 0.1, 0.2], 8192, 0.999)
        }
        for row in found.rows {
            let mean = Self.chainMean(dt: row.dt, temperature: 0.5) { -2 * $0 / (1 + $0 * $0).squareRoot() }
            let bias = mean - found.exact.value.value
            #expect(row.lower.value < bias && bias < row.upper.value, "\(bias) \(row)")
            #expect(row.upper.value - row.lower.value < 0.01 && row.sign.value == .positive)
        }
        let order = try #require(found.order.value)
        #expect(order.lower.value < 1.1 && order.upper.value > 1 && order.upper.value - order.lower.value < 0.2)
    }

    /// Leimkuhler and Matthews' biases, of second order: −0.0014920 and −0.0034160 at dt 0.4 and 0.6, from iterating the
    /// mean of a step, u(y) ← E[u(y + sξ + dt·f(y + ½sξ))], on splines in SciPy, with x = y + ½sξ and s = √(2T·dt).
    @Test func biasesOfSecondOrderAreSmall() async throws {
        let found = try await Self.run {
            ($0.model.place.potential, $0.model.temperatures) = ("x^2/2+cos(x)", [0.5])
            ($0.model.solver, $0.stepSizes) = (.leimkuhlerMatthews, [0.4, 0.6])
            ($0.model.trajectories, $0.confidence) = (16384, 0.999)
        }
        for (row, bias) in zip(found.rows, [-0.0014920, -0.0034160]) {
            #expect(row.lower.value < bias && bias < row.upper.value, "\(row)")
            #expect(row.upper.value - row.lower.value < 0.005)
        }
        #expect(found.rows[1].sign.value == .negative)
    }

    /// Its mean is 0 at every step, and the estimate keeps its expectation.
    @Test func controlVariatesReduceTheVariance() async throws {
        let found = try await Self.run { $0.stepSizes = [0.1, 0.2] }
        let estimation = try #require(found.estimation.value)
        #expect(estimation.estimator == "control-variate" && estimation.coefficients.count == 6)
        let trial = try #require(estimation.pilot.first { $0.estimator == "control-variate" })
        #expect(trial.gain.value > 2, "\(trial)")
        let plain = try await Self.run { ($0.stepSizes, $0.estimator) = ([0.1, 0.2], .plain) }
        for (controlled, simple) in zip(found.rows, plain.rows) {
            let error =
                (controlled.standardError.value * controlled.standardError.value
                + simple.standardError.value * simple.standardError.value).squareRoot()
            #expect(abs(controlled.bias.value - simple.bias.value) < 4 * error)
            #expect(controlled.standardError.value < 0.7 * simple.standardError.value)
        }
    }

    /// In two dimensions, with a preconditioner and a mean that is not 0.
    @Test func planesHaveTheirBias() async throws {
        let found = try await Self.run {
            ($0.model.place.potential, $0.model.place.variables) = ("0.5*(x-1)^2 + (y+2)^2", ["x", "y"])
            ($0.model.preconditioner, $0.observe, $0.stepSizes) = ([1, 0.5], "x*x + x*y", [0.2])
            $0.confidence = 0.999
        }
        // x and y are independent with means 1 and −2, and the variance of x is 1/(1 − ½dt).
        #expect(abs(found.exact.value.value - 0) < 1e-12)
        let row = found.rows[0]
        #expect(row.lower.value < 1 / 0.9 - 1 && 1 / 0.9 - 1 < row.upper.value && found.order.value == nil)
    }

    /// Over 100 seeds all rows hold together nearly always.
    @Test(arguments: [EstimatorChoice.plain, .controlVariate])
    func intervalsCoverAsOftenAsStated(_ estimator: EstimatorChoice) async throws {
        var misses = 0
        for seed in 0..<100 {
            let found = try await Self.run {
                ($0.model.runSeed, $0.model.trajectories, $0.stepSizes) = (UInt64(seed), 1024, [0.4, 0.8])
                ($0.confidence, $0.discard, $0.estimator) = (0.9, 0.8, estimator)
            }
            let isCovered = found.rows.allSatisfy {
                let bias = 1 / (1 - 0.5 * $0.dt) - 1
                return $0.lower.value < bias && bias < $0.upper.value
            }
            if !isCovered { misses += 1 }
        }
        // At most 10 are expected, four standard deviations of a binomial count are 12; always covering would be wrong.
        #expect(misses <= 22 && misses >= 1, "\(misses)")
    }

    /// Over 40 seeds the certificate of a dt* is wrong hardly ever: sequential bounds are wider than they must be.
    @Test func certificatesHoldAsOftenAsStated() async throws {
        let exact = 2 * 0.2 / 1.2
        var (misses, enclosed) = (0, 0)
        for seed in 0..<40 {
            let found = try await Self.run {
                ($0.model.runSeed, $0.model.trajectories, $0.stepSizes) = (UInt64(seed), 1024, [0.1, 0.8])
                ($0.confidence, $0.discard, $0.threshold, $0.tolerance) = (0.9, 0.8, 0.2, 0.002)
            }
            for crossing in found.onsets.flatMap(\.crossings) {
                enclosed += 1
                if !(crossing.lower.dt...crossing.upper.dt).contains(exact) { misses += 1 }
            }
        }
        #expect(misses <= 4 && enclosed >= 36, "\(misses) of \(enclosed)")
    }

    /// What may be left of the start is counted into the verdicts of a search: none is given where it could be false.
    @Test func whatIsLeftOfTheStartKeepsVerdictsOpen() async throws {
        let found = try await Self.run {
            ($0.stepSizes, $0.threshold, $0.model.trajectories) = ([0.1, 0.8], 0.2, 16384)
            // Five of these times pass before steps count.
            ($0.relaxationTime, $0.model.steps, $0.discard) = (8, 801, 0.5)
        }
        let remainder = found.equilibration.remainder.value
        let probes = try #require(found.onsets.first).probes
        #expect(remainder > 0.08)
        for probe in probes where probe.verdict != .undetermined {
            let distance = abs(0.5 * probe.dt / (1 - 0.5 * probe.dt) - 0.2)
            #expect(distance > 0.9 * remainder, "\(probe)")
        }
        #expect(probes.contains { $0.verdict == .undetermined } && probes.contains { $0.verdict == .above })
    }

    @Test func whatCannotBeIsRefused() async throws {
        func refused(_ change: (inout BiasRequest) -> Void) async -> String {
            await refusal(of: Self.request(change)) ?? "accepted"
        }
        #expect(await refused { $0.threshold = 0 } == "'threshold' must be above 0, got 0.0")
        #expect(await refused { $0.observe = "y^2" }.hasPrefix("'observe' 'y^2', "))
        #expect(await refused { $0.model.temperatures = [0] }.contains("must be above 0, got 0.0"))
        #expect(await refused { $0.model.temperatures = [0.1, 1] }.contains("must be one number, got 2"))
        #expect(await refused { $0.model.solver = .mala }.contains("have no bias at any step size"))
        #expect(await refused { $0.stepSizes = [0.1, -1] }.contains("must be different step sizes above 0"))
        #expect(await refused { $0.confidence = 0.4 }.contains("above 0.5 and below 1, got 0.4"))
        #expect(await refused { $0.model.trajectories = 10 }.contains("must be at least 1024"))
        #expect(await refused { $0.tolerance = 0.1 }.contains("is for a threshold"))
        #expect(await refused { $0.estimator = .exact }.contains("auto, plain, antithetic or control-variate"))
        #expect(await refused { ($0.stepSizes, $0.threshold) = ([0.1], 0.1) }.contains("in a range of step sizes"))
        let short = await refused { ($0.stepSizes, $0.model.steps) = ([0.1], 60) }
        #expect(short.contains("must be at least 101") && short.contains("lacks 41"), "\(short)")
        let drift = await refusal(
            of: BiasRequest.onCPU { ($0.model.drift, $0.model.place.variables) = (["-x"], ["x"]) })
        #expect(drift?.contains("gradient") == true || drift?.contains("equation") == true, "\(drift ?? "accepted")")
        let flow = await refusal(of: BiasRequest.onCPU { $0.model.place.landscape = "curl-descent" })
        #expect(flow != nil)
        let high = await refusal(
            of: BiasRequest.onCPU {
                ($0.model.place.potential, $0.model.place.variables) = ("x^4+y^4+z^4", ["x", "y", "z"])
            })
        #expect(high?.contains("one or two dimensions") == true, "\(high ?? "accepted")")
        let heavy = await refusal(
            of: BiasRequest.onCPU {
                ($0.model.place.potential, $0.model.place.variables) = ("x^4", ["x"])
                $0.model.solver = .baoab
            })
        #expect(heavy?.contains("state one such as") == true, "\(heavy ?? "accepted")")
    }
}
