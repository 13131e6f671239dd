import Backends
package import Devices
import Dynamics
import Experiments
public import Jobs
package import Langevin
package import Messages

/// A comparison of step sizes and solvers, checked.
package struct DiscretizationPlan: Sendable {
    package let request: DiscretizationRequest
    /// The model on the finest grid.
    package let model: ModelPlan
    package let paths: PathPrograms
    package let solvers: [LangevinSolver]
    package let grid: StepGrid
    package let confidence: Double

    package var stepSizes: [Double] { grid.stepSizes }

    /// Trajectories run in so many batches of the same size, whose mean errors give the intervals of orders.
    package static let batches: UInt64 = 64

    package var batchSize: UInt64 { model.trajectories / Self.batches }

    /// The level of a solver and a step size, by their places.
    package func level(_ solver: Int, _ stepSize: Int) -> Int { solver * stepSizes.count + stepSize }
}

extension DiscretizationPlan: StudyPlan {
    package var warnings: [Message] {
        model.stabilityWarnings(largestStep: grid.stepSizes.max() ?? 0) + (grid.costWarning.map { [$0] } ?? [])
    }

    package func record(on selection: BackendSelection) -> DiscretizationRecord {
        DiscretizationRecord(self, selection: selection)
    }

    package func events(
        on selection: BackendSelection
    ) throws(JobError) -> AsyncThrowingStream<DiscretizationEvent, any Error> {
        _ = try DiffusionWatch(try model.ensemble(on: selection.backend))
        let (batches, most) = (batchesPerRun, Self.batches)
        return .steps((most + batches - 1) / batches) { index in
            let wanted = index * batches..<min(most, (index + 1) * batches)
            do { return .batches(try await tallies(wanted, on: selection.backend)) } catch {
                throw JobError(caught: error)
            }
        }
    }

    /// The trajectories of several batches that run together, where batches are small: to start a program takes as long
    /// as many of them.
    private static let fewTrajectories: UInt64 = 1024

    var batchesPerRun: UInt64 { min(Self.batches, max(1, Self.fewTrajectories / batchSize)) }

    /// The tallies of some of the batches.
    private func tallies(
        _ batches: Range<UInt64>, on backend: any Backend
    ) async throws(BackendError) -> [PathTallies] {
        let samples = batches.lowerBound * batchSize..<batches.upperBound * batchSize
        guard batches.count > 1 else {
            return [try await paths.tallies(fineSteps: model.steps, samples: samples, on: backend)]
        }
        return try await paths.tallies(
            fineSteps: model.steps, samples: samples, batchSize: batchSize, on: backend)
    }
}

extension DiscretizationRequest: Job {
    public func completed() throws(JobError) -> DiscretizationRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> DiscretizationDocument {
        try await plan().run(report: report)
    }
}

/// What happens in a comparison.
package enum DiscretizationEvent: Sendable {
    /// The next batches of trajectories.
    case batches([PathTallies])
}
