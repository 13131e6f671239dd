import Backends
import Dynamics
import Experiments
import Expressions
import Testing

@testable import Proofs

/// The reasons why a number has no sign.
@Suite struct ObstacleTests {
    private func chaos() throws -> Experiment { try #require(ChaosRow.all.first).experiment }

    private func experiment(
        _ potential: String, q: Double, p: Double, mass: Double = 1, steps: UInt32 = 100
    ) throws -> Experiment {
        let start = Landscape.Start(q: [q], p: [p])
        let landscape = Landscape(
            name: potential, summary: potential, variables: ["x"],
            potential: try Expression.parse(potential, variables: ["x"]),
            start: start, mass: mass)
        var experiment = Experiment(landscape: landscape)
        experiment.steps = steps
        return experiment
    }

    /// The run takes 1280 bits.
    @Test(.needsMPFR, arguments: [128, 512, 1024])
    func chaosAsksForMoreBitsThanAllowed(_ bits: Int) async throws {
        let proof = try await chaos().proof(
            dt: 0.1, limits: try #require(ProofLimits(bits: bits)), library: try MPFRLibrary.shared.get())
        guard case .bits(let tried)? = proof.obstacle else { return #expect(Bool(false), "\(proof)") }
        #expect(tried <= bits && !proof.number.hasSign)
        #expect(tried == bits || bits < 1000, "one more run where the limit is not much less")
    }

    @Test(.needsMPFR) func limitsOfEnoughBitsAreTaken() async throws {
        let limits = try #require(ProofLimits(bits: 1216))
        let proof = try await chaos().proof(dt: 0.1, limits: limits, library: try MPFRLibrary.shared.get())
        #expect(proof.evidence == .proved(bits: 1216) && proof.obstacle == nil)
    }

    @Test func pathsThatExplodeAreNotFinite() async throws {
        var experiment = try chaos()
        (experiment.start, experiment.steps) = (Landscape.Start(q: [3, 4], p: [1, -2]), 200)
        for library in [nil, try? MPFRLibrary.shared.get()] {
            let proof = try await experiment.proof(dt: 0.5, library: library)
            #expect(proof.obstacle == (library == nil ? .bits(106) : .notFinite) && proof.number.error == .infinity)
        }
    }

    /// Within a few steps, numbers of many bits are as large as they can be.
    @Test(.needsMPFR, arguments: ["x^4", "x^40", "x^64", "exp(x^2)", "cosh(x)", "sinh(x)^3"])
    func fastExplosionsAreNotFinite(_ potential: String) async throws {
        let experiment = try experiment("-(\(potential))", q: 1.5, p: 1, steps: 300)
        let proof = try await experiment.proof(dt: 0.5, library: try MPFRLibrary.shared.get())
        #expect(proof.obstacle == .notFinite && proof.number.error == .infinity, "\(proof)")
    }

    @Test(.needsMPFR, arguments: ["log(x)", "sqrt(x)", "x^1.5", "tanh(log(x))"])
    func pathsThatLeaveADomainAreNotFinite(_ potential: String) async throws {
        let experiment = try experiment(potential, q: 0.5, p: -2)
        let proof = try await experiment.proof(dt: 0.1, library: try MPFRLibrary.shared.get())
        #expect(proof.obstacle == .notFinite && proof.number.error == .infinity, "\(proof)")
    }

    @Test(.needsMPFR) func whatStandsStillVanishes() async throws {
        let library = try MPFRLibrary.shared.get()
        let still: [Experiment] = [
            try experiment("0*x", q: 0.3, p: 0.7), try experiment("0*x", q: 0.3, p: 0.7, mass: 0.3),
            try experiment("x^2/2", q: 0, p: 0),
            try experiment("cos(x)", q: 0, p: 0), try experiment("(x^2-1)^2/4", q: -1, p: 0),
        ]
        for experiment in still {
            let proof = try await experiment.proof(dt: 0.1, library: library)
            #expect(
                proof.obstacle == .vanishing && proof.number.error < .leastNormalMagnitude,
                "\(experiment.landscape.name): \(proof)")
            let alone = try await experiment.proof(dt: 0.1, library: nil)
            #expect(alone.obstacle != nil && !alone.number.hasSign)
        }
    }

    @Test func cancelledTasksEnd() async throws {
        let experiment = try chaos()
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await experiment.proof(dt: 0.1, library: nil)
        }
        task.cancel()
        await #expect(throws: BackendError.cancelled) { try await task.value }
    }
}
