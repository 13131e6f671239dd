import Backends
import Dynamics
import Experiments
import ExtendedPrecision
import Testing

@testable import Proofs

/// Every observable of noise-free programs, compared with the trajectory in double-double arithmetic and in binary64.
@Suite struct ObservableTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let landscape: String
        let scheme: any Scheme
        let dt: Double
        var cap: Double?

        var testDescription: String { "\(landscape), \(scheme.name)\(cap == nil ? "" : ", capped")" }

        func has(_ observable: Observable) -> Bool {
            switch observable.need {
            case .nothing: true
            case .momenta: scheme.hasMomenta
            case .energyCap: cap != nil
            }
        }

        /// With an odd and with an even number of steps in the tail.
        func experiment(_ observable: Observable, steps: UInt32) throws -> Experiment {
            var experiment = Experiment(landscape: try LandscapeLibrary.landscape(named: landscape))
            (experiment.scheme, experiment.cap, experiment.observable, experiment.steps) = (
                scheme, cap, observable, steps
            )
            return experiment
        }
    }

    static let plain: [Case] = [
        Case(landscape: "harmonic", scheme: .leapfrog, dt: 0.1),
        Case(landscape: "double-well", scheme: .yoshida4, dt: 0.1),
        Case(landscape: "pendulum", scheme: .driftKickDrift, dt: 0.2),
        Case(landscape: "kepler", scheme: .leapfrog, dt: 0.01),
        Case(landscape: "muller-brown", scheme: .symplecticEuler, dt: 1e-3),
        Case(landscape: "rosenbrock", scheme: .explicitEuler, dt: 1e-3),
        Case(landscape: "henon-heiles", scheme: .compensatedLeapfrog, dt: 0.1),
        Case(landscape: "quartic", scheme: .adamw, dt: 0.01),
        Case(landscape: "deep-linear", scheme: .nesterov, dt: 0.01),
        Case(landscape: "dual-channel", scheme: .heavyBall, dt: 0.01),
    ]
    static let capped: [Case] = [
        Case(landscape: "harmonic", scheme: .explicitEuler, dt: 0.05, cap: 1.1),
        Case(landscape: "double-well", scheme: .leapfrog, dt: 0.3, cap: 1.001),
        Case(landscape: "henon-heiles", scheme: .symplecticEuler, dt: 0.1, cap: 1.002),
        Case(landscape: "pendulum", scheme: .leapfrog, dt: 0.5, cap: 1.0001),
    ]

    @Test(arguments: plain + capped, Observable.all)
    func enclosuresHoldTheTwin(_ tested: Case, _ observable: Observable) async throws {
        guard tested.has(observable) else { return }
        for steps in [1, 2, 55, 60] as [UInt32] {
            let experiment = try tested.experiment(observable, steps: steps)
            let program = try experiment.program()
            let values = try program.values(of: experiment, dt: tested.dt)
            let ensemble = Ensemble(samples: 0..<1, steps: steps, tailStart: experiment.tailStart)
            let twin = try await RoundingComparison(program, values).extendedSamples(ensemble)[0][0]
            let plain = try await ReferenceBackend().samples(
                program, arguments: program.arguments(values), ensemble: ensemble)[0][0]
            for library in [nil, try? MPFRLibrary.shared.get()] {
                let proof = try await experiment.proof(dt: tested.dt, library: library)
                let number = proof.number
                guard number.error < .infinity else {
                    #expect(
                        twin.hi.magnitude < 1e-27 && proof.obstacle != nil && library == nil,
                        "\(steps) steps: \(proof), not \(twin)")
                    continue
                }
                let distance = (twin - DoubleDouble(number.value)).magnitude
                #expect(
                    distance <= DoubleDouble(number.error) + DoubleDouble(1e-27),
                    "\(steps) steps: \(proof), not \(twin)")
                #expect(
                    (plain - number.value).magnitude < number.error + 1e-11, "\(steps) steps: \(proof), not \(plain)")
                // 30 bits are known, or it is nothing.
                let isKnown = number.error <= 0x1p-29 * number.value.magnitude || proof.obstacle == .vanishing
                #expect(isKnown || library == nil, "\(steps) steps: \(proof)")
            }
        }
    }

    /// What is proved by bits and what is proved or estimated without them are one number.
    @Test(.needsMPFR, arguments: plain + capped, Observable.all)
    func enclosuresOverlap(_ tested: Case, _ observable: Observable) async throws {
        guard tested.has(observable) else { return }
        for steps in [1, 3, 60, 200] as [UInt32] {
            let experiment = try tested.experiment(observable, steps: steps)
            let proof = try await experiment.proof(dt: tested.dt, library: try MPFRLibrary.shared.get())
            let alone = try await experiment.proof(dt: tested.dt, library: nil)
            guard alone.number.error < .infinity else { continue }
            let distance = (proof.number.value - alone.number.value).magnitude
            #expect(
                distance <= (proof.number.error + alone.number.error).nextUp, "\(steps) steps: \(alone), not \(proof)")
        }
    }
}
