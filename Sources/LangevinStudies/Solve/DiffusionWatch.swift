import Backends
import Dynamics
import Experiments
import Expressions
import Jobs
import Langevin
import Messages

/// Watches an equation's own diffusion, which must be 0 or above wherever a trajectory comes.
struct DiffusionWatch: Sendable {
    private let ensemble: LangevinEnsemble
    let observable: Observable

    /// A watch; nil where the diffusion needs none, because it is the temperature's.
    ///
    /// - Throws: ``Jobs/JobError/invalid(_:)`` where it is negative or NaN at the start.
    init?(_ ensemble: LangevinEnsemble) throws(JobError) {
        let landscape = ensemble.model.landscape
        guard let diffusion = landscape.equation?.diffusion else { return nil }
        self.ensemble = ensemble
        observable = .firstFault(of: landscape.dimension)
        let start = Dictionary(uniqueKeysWithValues: zip(landscape.variables, ensemble.model.start))
        let bindings = start.merging(ensemble.experiment.landscapeValues) { own, _ in own }
            .merging([ItoEquation.timeName: 0]) { own, _ in own }
        for (name, expression) in zip(landscape.variables, diffusion) {
            let value = (try? evaluate(expression, bindings: bindings)) ?? .nan
            guard value >= 0 else { throw Self.refusal(of: name, value, step: 0, "the start") }
        }
    }

    /// Throws for the first trajectory whose diffusion was negative or NaN, if the tallies show that there is one.
    func check(_ tallies: [Tally], steps: UInt32) async throws(JobError) {
        for (place, tally) in tallies.enumerated() where tally.count > 0 && tally.maximum > 0 {
            try await find(at: place, steps: steps)
        }
    }

    private func find(at place: Int, steps: UInt32) async throws(JobError) {
        for samples in ensemble.parts(of: 1 << 20) {
            let faults: [Double]
            do { faults = try await ensemble.samples(of: [observable], steps: steps, samples: samples)[place][0] } catch
            {
                throw JobError(error)
            }
            guard let index = faults.firstIndex(where: { $0 > 0 }) else { continue }
            throw refusal(faults[index], trajectory: samples.lowerBound + UInt64(index))
        }
    }

    /// The step after which the diffusion of a trajectory was first at fault, by its number of the observable; nil if it
    /// never was.
    func step(of fault: Double) -> UInt32? { fault > 0 ? UInt32((Int(fault) - 1) / dimension) : nil }

    /// The refusal of a trajectory with a fault.
    func refusal(_ fault: Double, trajectory: UInt64) -> JobError {
        let (step, coordinate) = (Int(fault) - 1).quotientAndRemainder(dividingBy: dimension)
        return Self.refusal(
            of: ensemble.model.landscape.variables[coordinate], nil, step: step, "trajectory \(trajectory)")
    }

    private var dimension: Int { ensemble.model.landscape.dimension }

    private static func refusal(of name: String, _ value: Double?, step: Int, _ place: String) -> JobError {
        let got = value.map { $0.isNaN ? "NaN" : "\($0)" } ?? "negative or NaN"
        return .failure(
            .outOfRange(
                """
                the \(word: "diffusion") of \(name) must be \(expected: "0 or above") wherever a trajectory comes, \
                got \(got: got) after step \(step) of \(place); \
                \(remedy: "take another start, a smaller \(word: "dt"), or a diffusion that stays positive")
                """))
    }
}

extension Observable {
    /// The first step and coordinate at which the equation's own diffusion was negative or NaN, as step · dimension +
    /// coordinate + 1; 0 if there was none.
    fileprivate static func firstFault(of dimension: Int) -> Observable {
        Observable(
            "first-diffusion-fault", readsQuantity: false,
            words: Words(name: { $0 }, unit: { $0 }, description: { quantity, _ in quantity }),
            .carried(
                over: .everyStep, from: [0, 0],
                update: { carried, seen in
                    guard let scene = seen.scene, scene.system.landscape.equation?.diffusion != nil else {
                        return carried
                    }
                    let steps = carried[1] + 1
                    let diffusion = scene.system.ownDiffusion(at: scene.state.q, afterSteps: steps)
                    let found = diffusion.indices.reversed().reduce(Expression(0)) { later, index in
                        let code = steps * Expression(Double(dimension)) + Expression(Double(index + 1))
                        return select(0, .lessOrEqual, diffusion[index], then: later, otherwise: code)
                    }
                    return [select(carried[0], .equal, 0, then: found, otherwise: carried[0]), steps]
                }, gives: { carried, _ in carried[0] }))
    }
}
