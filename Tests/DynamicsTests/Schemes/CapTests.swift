import Backends
import CPUBackend
import Dynamics
import Experiments
import Foundation
import Programs
import Testing

@Suite struct CapTests {
    private static let schemes = SchemeLibrary.all.filter(\.hasMomenta)

    private func capped(_ scheme: any Scheme, _ cap: Double?, sigma: Double = 0) throws -> Experiment {
        var experiment = try Experiment("quartic", scheme, mass: 0.8)
        (experiment.cap, experiment.noise, experiment.sigma) = (cap, Noise(.momentum), sigma)
        return experiment
    }

    /// Strong noise against a cap: where it acts H is αH₀, and it is counted; p keeps its direction.
    @Test(arguments: schemes)
    func itHoldsTheEnergy(_ scheme: any Scheme) throws {
        let experiment = try capped(scheme, 1.5, sigma: 1)
        var stepper = try Stepper(experiment, dt: 0.1)
        let largest = 1.5 * stepper.program.initialEnergy(stepper.arguments)
        var (acted, free) = (0.0, 0)
        for step in 0..<200 {
            let count = stepper.observed[1]
            stepper.step((0..<stepper.program.draws.normals).map { 1.5 * sin(Double(step * step + $0)) })
            #expect(stepper.observed[0] <= largest * (1 + 1e-9) || stepper.p.allSatisfy { $0.magnitude < 2e-6 })
            if stepper.observed[1] == count {
                free += 1
            } else {
                acted += 1
                #expect(stepper.observed[1] == count + 1)
                #expect(stepper.observed[0] >= largest * (1 - 1e-9))
            }
        }
        #expect(stepper.observed[1] == acted && acted > 5 && free > 5, "\(acted) \(free)")
    }

    /// A cap that never acts changes no bit.
    @Test(arguments: schemes)
    func outOfReachItChangesNothing(_ scheme: any Scheme) throws {
        var (one, other) = (
            try Stepper(capped(scheme, 1e6, sigma: 0.1), dt: 0.1), try Stepper(capped(scheme, nil, sigma: 0.1), dt: 0.1)
        )
        for step in 0..<100 {
            let normals = (0..<one.program.draws.normals).map { Double((step + $0) % 5) / 2 - 1 }
            one.step(normals)
            other.step(normals)
        }
        #expect(Array(one.state.dropLast()) == other.state)
        #expect(one.observed == [other.observed[0], 0])
    }

    /// Where the potential alone is above the cap, ε is left of the kinetic energy.
    @Test func whereThePotentialIsTooHighTheMomentaVanish() throws {
        var experiment = try Experiment("harmonic", .explicitEuler)
        (experiment.cap, experiment.start) = (2, .init(q: [1, 0], p: [0, 4]))
        var stepper = try Stepper(experiment, dt: 3)
        stepper.step()
        #expect(stepper.observed[0] > 17 && stepper.observed[1] == 1)
        let kinetic = 0.5 * (stepper.p[0] * stepper.p[0] + stepper.p[1] * stepper.p[1])
        #expect((kinetic / 1e-12 - 1).magnitude < 1e-12)
    }

    /// Kinks are not affine: second order is an approximation there.
    @Test func aCapIsNeverExact() throws {
        var experiment = try Experiment("harmonic", .leapfrog)
        experiment.sigma = 0.1
        #expect(try experiment.secondOrderProgram().isExact)
        experiment.cap = 2
        #expect(try !experiment.secondOrderProgram().isExact)
    }

    @Test func theCPUBackendAgrees() async throws {
        var experiment = try capped(.leapfrog, 1.2, sigma: 0.6)
        (experiment.steps, experiment.seeds) = (40, 33)
        let program = try experiment.program()
        let arguments = try program.arguments(of: experiment, dt: 0.1)
        let expected = try await ReferenceBackend().samples(
            program, arguments: arguments, ensemble: experiment.ensemble)
        #expect(
            try await CPUBackend().samples(program, arguments: arguments, ensemble: experiment.ensemble) == expected)
    }
}
