import Backends
import Dynamics
import Proofs

/// The noise-free trajectory of an experiment, which shows how far double-double arithmetic can follow it.
struct QuietPath: Sendable {
    private let experiment: Experiment
    private let program: ParametricProgram
    private let prover: Prover

    /// The noise-free path of `experiment`; nil if rows are drawn, without which the landscape would be another, or if
    /// a proof takes too long.
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

    /// The error of the path's number in double-double arithmetic; infinite if it is not known.
    ///
    /// Nil if double-double arithmetic was enough to prove the number, or if the number is not finite.
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
