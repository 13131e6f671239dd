import Backends
import Devices
import Experiments
package import Jobs
package import Messages

/// The same probe, executed in every way that this machine has: all samples must have the same bits.
package struct ExecutionComparison: Sendable {
    package let plan: ExperimentPlan
    package let dt: Double
    package private(set) var rows: [PaperDocument.Execution] = []
    /// Why some ways to execute it could not be run.
    package private(set) var notes: [Message]

    /// Runs all executions, the reference first.
    init(_ plan: ExperimentPlan, dt: Double, progress: (String) -> Void) async throws(JobError) {
        (self.plan, self.dt) = (plan, dt)
        let executions: [Execution]
        (executions, notes) = await Execution.all()
        var expected: [Double] = []
        for (place, execution) in executions.enumerated() {
            progress("\(place + 1) of \(executions.count) executions")
            let samples: [Double]
            do throws(JobError) { samples = try await execution.samples(of: plan.experiment, dt: dt) } catch .failure(
                let reason)
            {
                notes.append("\(execution.kind.rawValue) \(execution.setting) could not be run: \(reason)")
                continue
            }
            if place == 0 { expected = samples }
            guard !expected.isEmpty else {
                throw .failure("the reference could not be run, so nothing can be compared")
            }
            rows.append(PaperDocument.Execution(execution, samples, expected: expected))
        }
    }

    /// The number of executions that gave other bits than the reference.
    package var differing: Int { rows.count { $0.differing > 0 } }
}

extension PaperDocument.Execution {
    fileprivate init(_ execution: Execution, _ samples: [Double], expected: [Double]) {
        (kind, setting, device) = (execution.kind.rawValue, execution.setting, execution.backend.device.name)
        digest = samples.digest
        differing =
            abs(samples.count - expected.count)
            + zip(samples, expected).count { $0.bitPattern != $1.bitPattern && !($0.isNaN && $1.isNaN) }
    }
}

extension Execution {
    fileprivate func samples(of experiment: Experiment, dt: Double) async throws(JobError) -> [Double] {
        do {
            return try await Prober(experiment, on: backend).samples(dt: dt, samples: 0..<experiment.seeds)
        } catch { throw JobError(caught: error) }
    }
}
