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
        let watch = try DiffusionWatch(ensemble)
        let observables = [passage.observable] + (watch.map { [$0.observable] } ?? [])
        for samples in ensemble.parts(of: 1 << 20) {
            let found: [[Double]]
            do { found = try await ensemble.samples(of: observables, steps: model.steps, samples: samples)[0] } catch {
                throw JobError(error)
            }
            let ends = found[0].map(passage.end)
            if let watch { try refuse(found[1], before: ends, samples, watch) }
            for end in ends { times.add(end) }
        }
        return times
    }

    /// Refuses a trajectory whose diffusion was at fault before its end. What happens after a hit does not matter.
    private func refuse(
        _ faults: [Double], before ends: [FirstPassage.End], _ samples: Range<UInt64>, _ watch: DiffusionWatch
    ) throws(JobError) {
        let place = zip(faults, ends).enumerated().first { watch.step(of: $1.0).map($1.1.isLater(than:)) ?? false }
        guard let place else { return }
        throw watch.refusal(place.element.0, trajectory: samples.lowerBound + UInt64(place.offset))
    }
}

extension FirstPassageRequest: Job {
    public func completed() throws(JobError) -> FirstPassageRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> FirstPassageDocument {
        try await plan().run(report: report)
    }
}

extension FirstPassage.End {
    /// Whether the trajectory was still on its way after so many steps.
    fileprivate func isLater(than steps: UInt32) -> Bool {
        guard case .hit(_, let end) = self else { return true }
        return end > steps
    }
}
