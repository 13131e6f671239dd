import Backends
import Densities
package import Devices
import Dynamics
import Experiments
public import Jobs
package import Langevin
package import Messages

/// First passages, checked.
package struct FirstPassagePlan: Sendable {
    package let request: FirstPassageRequest
    package let model: ModelPlan
    package let passage: FirstPassage
    /// The regions as they were written.
    package let regions: [String]
    package let confidence: Double
}

extension FirstPassagePlan: StudyPlan {
    package var warnings: [Message] { model.stabilityWarnings }

    package func record(on selection: BackendSelection) -> FirstPassageRecord {
        FirstPassageRecord(self, selection: selection)
    }

    package func events(
        on selection: BackendSelection
    ) throws(JobError) -> AsyncThrowingStream<PassageTimes, any Error> {
        let ensembles = try model.temperatures.map { (temperature) throws(JobError) in
            try model.ensemble(at: temperature, on: selection.backend)
        }
        return .steps(UInt64(ensembles.count)) { index in try await times(ensembles[Int(index)]) }
    }

    private func times(_ ensemble: LangevinEnsemble) async throws(JobError) -> PassageTimes {
        let temperature = ensemble.temperatures[0]
        var times = PassageTimes(
            temperature: temperature, steps: model.steps, dt: model.dt, regions: regions.count,
            theory: PassageTheory(self, temperature: temperature))
        for samples in ensemble.parts(of: 1 << 20) {
            do {
                let found = try await ensemble.samples(of: [passage.observable], steps: model.steps, samples: samples)
                for number in found[0][0] { times.add(passage.end(number)) }
            } catch { throw JobError(error) }
        }
        return times
    }
}

extension FirstPassageRequest: Job {
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> FirstPassageDocument {
        try await plan().run(report: report)
    }
}
