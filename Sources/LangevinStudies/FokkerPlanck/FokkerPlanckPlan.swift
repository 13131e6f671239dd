import Backends
package import Densities
package import Devices
public import Jobs
package import Messages

/// A comparison with the Fokker–Planck equation, checked.
package struct FokkerPlanckPlan: Sendable {
    package let request: FokkerPlanckRequest
    package let model: ModelPlan
    /// The numbers of steps after which the ensemble is compared; the last is the last step.
    package let stops: [UInt32]
    package let evolution: RefinedEvolution
    /// The most bins of a histogram.
    package let bins: Int
    package let level: Double

    package var times: [Double] { stops.map { Double($0) * model.dt } }

    /// The most bins of a histogram in which 10 trajectories or more are expected.
    var filledBins: Int { max(2, min(bins, Int(model.trajectories / 10))) }
}

extension FokkerPlanckPlan: StudyPlan {
    package var warnings: [Message] { model.stabilityWarnings }

    package func record(on selection: BackendSelection) -> FokkerPlanckRecord {
        FokkerPlanckRecord(self, selection: selection)
    }

    package func events(
        on selection: BackendSelection
    ) throws(JobError) -> AsyncThrowingStream<FokkerPlanckEvent, any Error> {
        let counter = try DensityCounter(self, on: selection.backend)
        return .steps(UInt64(stops.count + 1)) { index in
            guard index > 0 else { return .solved(try self.densities()) }
            return .counted(try await counter.histogram(Int(index) - 1))
        }
    }

    func densities() throws(JobError) -> SolvedDensities {
        do throws(DensityError) {
            return SolvedDensities(
                snapshots: try evolution.snapshots(at: times), stationary: try evolution.stationary())
        } catch { throw JobError(running: error) }
    }
}

extension FokkerPlanckRequest: Job {
    public func completed() throws(JobError) -> FokkerPlanckRequest { try plan().request }

    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> FokkerPlanckDocument {
        try await plan().run(report: report)
    }
}

/// The densities at the stops of a comparison, and the Gibbs density.
package struct SolvedDensities: Sendable {
    package let snapshots: [RefinedEvolution.Snapshot]
    package let stationary: [Double]

    /// The total variation distance of the density to the Gibbs density at a stop.
    package func distanceToGibbs(_ stop: Int) -> Double {
        0.5 * zip(snapshots[stop].probabilities, stationary).reduce(0) { $0 + ($1.0 - $1.1).magnitude }
    }
}

/// What happens in a comparison.
package enum FokkerPlanckEvent: Sendable {
    /// The equation is solved, at all stops.
    case solved(SolvedDensities)
    /// The number of trajectories in each cell of the evolution's grid, at the next stop; those outside count in none.
    case counted([Int])
}
