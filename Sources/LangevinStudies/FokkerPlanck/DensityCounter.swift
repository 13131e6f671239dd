import Backends
import Densities
import Dynamics
import Experiments
import Jobs
import Langevin

/// Counts an ensemble's trajectories in the cells of a grid.
struct DensityCounter: Sendable {
    private let plan: FokkerPlanckPlan
    private let ensemble: LangevinEnsemble
    /// The most trajectories that are held at a time.
    private let part: UInt64

    /// - Parameter model: what moves; the plan's own where nil.
    init(
        _ plan: FokkerPlanckPlan, on backend: any Backend, model: ModelPlan? = nil, part: UInt64 = 1 << 20
    ) throws(JobError) {
        (self.plan, self.part) = (plan, part)
        ensemble = try (model ?? plan.model).ensemble(on: backend)
    }

    /// The number of trajectories in each cell at a stop.
    func histogram(_ stop: Int) async throws(JobError) -> [Int] {
        let grid = plan.evolution.grid
        let positions = grid.cells.indices.map(Observable.position)
        var counts = Array(repeating: 0, count: grid.count)
        do {
            for samples in ensemble.parts(of: part) {
                let found = try await ensemble.samples(of: positions, steps: plan.stops[stop], samples: samples)[0]
                for trajectory in found[0].indices {
                    guard let cell = grid.cell(at: found.map { $0[trajectory] }) else { continue }
                    counts[cell] += 1
                }
            }
        } catch { throw JobError(caught: error) }
        return counts
    }
}
