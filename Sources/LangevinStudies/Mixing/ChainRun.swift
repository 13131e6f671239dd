package import Backends
package import Densities
import Experiments
package import Inference
package import Jobs
import Langevin

/// Chains from which an autocorrelation time is measured: trajectories of the model, as long as that takes.
package struct ChainRun: Sendable {
    /// What came of it.
    package enum Outcome: Sendable {
        /// The relaxation time in steps of the solver, and the integrated time behind it.
        case measured(Measurement)
        /// Why there is no number.
        case nothing(String)
    }

    /// A measurement.
    package struct Measurement: Sendable {
        package let autocorrelation: Autocorrelation
        /// In draws.
        package let relaxation: RelaxationTime
        /// The number of steps from one draw to the next.
        package let stride: UInt32
        /// The number of steps of each chain, and of those before its first draw.
        package let steps, discarded: UInt32
        /// The linear function of the place whose autocorrelation it is.
        package let direction: [Double]

        package var integrated: IntegratedTime { autocorrelation.time }
    }

    private let plan: MixingPlan
    private let backend: any Backend
    private let direction: [Double]?
    /// The relaxation time to prepare for; nil where nothing is known.
    private let expected: Double?

    package init(_ plan: MixingPlan, gap: Approximation?, on backend: any Backend) {
        (self.plan, self.backend) = (plan, backend)
        direction = plan.wells.slowDirection(plan.potential, mobility: plan.model.model.preconditioner)
        let rates = [gap?.value, plan.wells.relaxation?.value, plan.curvature].compactMap { $0 }
        expected = rates.first.map { 1 / $0 }
    }

    /// The steps between draws, before the first one, and in all: ten draws to an expected relaxation time, after ten such
    /// times that are discarded.
    static func steps(
        relaxation: Double, dt: Double, recordings: Double
    ) -> (stride: Double, discarded: Double, all: Double) {
        let stride = max(1, (relaxation / dt / 10).rounded())
        let discarded = (10 * relaxation / dt).rounded(.up)
        return (stride, discarded, discarded + stride * recordings)
    }

    /// The autocorrelation of chains as long as their expected relaxation time wants them.
    package func measured() async throws(JobError) -> Outcome {
        guard let direction, let expected else { return .nothing("no minimum was found") }
        let (stride, discarded, steps) = Self.steps(
            relaxation: expected, dt: plan.model.dt, recordings: Double(plan.recordings))
        let all = steps * Double(plan.model.trajectories)
        guard steps < Double(UInt32.max), all <= MixingPlan.mostSteps else {
            return .nothing(
                "chains that are long enough would take \(all.short(3)) steps, more than "
                    + "\(MixingPlan.mostSteps.short()); take fewer trajectories or recordings, or a larger dt")
        }
        let values = try await chains(UInt32(steps), UInt32(stride), UInt32(discarded), direction)
        return outcome(values, UInt32(stride), UInt32(steps), UInt32(discarded), direction)
    }

    private func outcome(
        _ values: [[Double]], _ stride: UInt32, _ steps: UInt32, _ discarded: UInt32, _ direction: [Double]
    ) -> Outcome {
        guard values.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
            return .nothing("trajectories diverged; take a smaller dt")
        }
        guard let chains = try? Chains(values) else { return .nothing("there are too few draws") }
        guard let autocorrelation = Autocorrelation(chains) else { return .nothing("trajectories do not move") }
        guard autocorrelation.time.isResolved else {
            return .nothing("chains of \(steps) steps are too short to resolve it")
        }
        guard let relaxation = RelaxationTime(autocorrelation.time) else {
            return .nothing("draws do not hang together")
        }
        return .measured(
            Measurement(
                autocorrelation: autocorrelation, relaxation: relaxation, stride: stride, steps: steps,
                discarded: discarded, direction: direction))
    }

    /// The direction's value by chain and draw, from parts of the ensemble that a device can hold.
    private func chains(
        _ steps: UInt32, _ stride: UInt32, _ discarded: UInt32, _ direction: [Double]
    ) async throws(JobError) -> [[Double]] {
        var ensemblePlan = plan.model
        ensemblePlan.lengthen(to: steps)
        let ensemble = try ensemblePlan.ensemble(on: backend)
        let held = UInt64(plan.recordings) * UInt64(direction.count)
        let part = max(1, Ensemble.largestSeries / held)
        var chains: [[Double]] = []
        do {
            for samples in ensemble.parts(of: part) {
                let columns = try await ensemble.positions(
                    steps: steps, stride: stride, from: discarded, samples: samples)[0]
                chains += (0..<samples.count).map { Self.chain(columns, $0, direction) }
            }
        } catch { throw JobError(caught: error) }
        return chains
    }

    private static func chain(_ columns: [[Double]], _ sample: Int, _ direction: [Double]) -> [Double] {
        Swift.stride(from: 0, to: columns.count, by: direction.count).map { row in
            direction.indices.reduce(0) { $0.addingProduct(direction[$1], columns[row + $1][sample]) }
        }
    }
}
