import Backends
import Dynamics
import Proofs

/// The trajectory of an experiment without its noise, to see how far double-double arithmetic can follow it.
struct QuietPath: Sendable {
    private let experiment: Experiment
    private let program: ParametricProgram
    private let prover: Prover

    /// Nil where rows are drawn, without which there is another landscape, or where a proof takes longer than it is
    /// worth.
    init?(_ experiment: Experiment) {
        guard experiment.landscape.batch == nil else { return nil }
        var quiet = experiment
        quiet.sigma = 0
        quiet.estimator = .plain
        quiet.seeds = 1
        guard let program = try? quiet.program() else { return nil }
        let prover = Prover(program, of: quiet)
        guard prover.isQuick else { return nil }
        self.experiment = quiet
        self.program = program
        self.prover = prover
    }

    /// How far its number in double-double arithmetic is from the exact one; infinite where that is not known. Nil
    /// where double-double arithmetic was enough to prove it.
    func errorOfDoubleDouble(at dt: Double) async throws(ProbeError) -> Double? {
        let values = try program.values(of: experiment, dt: dt)
        do {
            let proof = try await prover.proof(values)
            if proof.evidence == .proved(bits: 106) || proof.obstacle == .notFinite { return nil }
            let twin = try await RoundingComparison(program, values).extendedSamples(experiment.ensemble)[0][0].rounded
            let error = (twin - proof.number.value).magnitude + proof.number.error
            return error.isNaN ? .infinity : error
        } catch {
            throw .backend(error)
        }
    }
}
