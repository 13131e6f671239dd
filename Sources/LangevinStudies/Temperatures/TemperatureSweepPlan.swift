package import Backends
package import Devices
import Dynamics
import Experiments
import Expressions
public import Jobs
import Langevin
package import Messages

/// A temperature sweep, checked.
package struct TemperatureSweepPlan: Sendable {
    package let request: TemperatureSweepRequest
    package let model: ModelPlan
    /// The step after which trajectories are averaged.
    package let tailStart: UInt32
    package let confidence: Double
}

extension TemperatureSweepPlan: StudyPlan {
    package var warnings: [Message] { model.stabilityWarnings }

    package func record(on selection: BackendSelection) -> TemperatureSweepRecord {
        TemperatureSweepRecord(self, selection: selection)
    }

    package func events(
        on selection: BackendSelection
    ) throws(JobError) -> AsyncThrowingStream<TemperatureSweepRow, any Error> {
        let ensembles = try model.temperatures.map { (temperature) throws(JobError) in
            try model.ensemble(at: temperature, on: selection.backend)
        }
        return .steps(UInt64(ensembles.count)) { index in try await row(ensembles[Int(index)]) }
    }

    private func row(_ ensemble: LangevinEnsemble) async throws(JobError) -> TemperatureSweepRow {
        let observables = Observable.ofSweep(ensemble.model.landscape)
        do {
            let tallies = try await ensemble.tallies(of: observables, steps: model.steps, tailStart: tailStart)[0]
            return TemperatureSweepRow(
                temperature: ensemble.temperatures[0],
                quantities: zip(observables, tallies).map { ($0.name, $1) })
        } catch { throw JobError(caught: error) }
    }
}

extension TemperatureSweepRequest: Job {
    public func completed() throws(JobError) -> TemperatureSweepRequest { try plan().request }

    public func run(
        report: @escaping @Sendable (JobEvent) -> Void
    ) async throws(JobError) -> TemperatureSweepDocument { try await plan().run(report: report) }
}

/// The tallies over trajectories at one temperature: `trainLoss`, `testLoss` and `gap` averaged over the tail, and
/// `trajectoryVariance`, how far positions spread within a trajectory's tail.
package struct TemperatureSweepRow: Sendable {
    package let temperature: Double
    package let quantities: [(name: String, tally: Tally)]
}

extension Observable {
    /// What a temperature sweep observes on `landscape`; without test data there is no test loss and no gap.
    fileprivate static func ofSweep(_ landscape: Landscape) -> [Observable] {
        let train = average("trainLoss") { $0.system.potential(at: $0.state.q) }
        guard landscape.testPotential != nil else { return [train, trajectoryVariance(landscape.dimension)] }
        return [
            train, average("testLoss") { $0.system.testPotential(at: $0.state.q) },
            average("gap") { $0.system.testPotential(at: $0.state.q) - $0.system.potential(at: $0.state.q) },
            trajectoryVariance(landscape.dimension),
        ]
    }

    /// Σᵢ of the variance of coordinate i over the tail: the mean of squares less the square of the mean, of distances
    /// from the start, so that little cancels.
    private static func trajectoryVariance(_ dimension: Int) -> Observable {
        @Sendable func moments(_ scene: Sight.Scene) -> [Expression] {
            let moved = (0..<dimension).map { scene.state.q[$0] - Parameter.startPosition($0).expression }
            return moved + moved.map { $0 * $0 }
        }
        return .ofAverages("trajectoryVariance", of: moments, count: 2 * dimension) { means, _ in
            let terms = (0..<dimension).map { (index) -> Expression in
                let mean = means[index]
                return means[dimension + index] - mean * mean
            }
            return terms.dropFirst().reduce(terms[0]) { $0 + $1 }
        }
    }
}
