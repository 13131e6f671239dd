package import Backends
import Dynamics
import Experiments
import Jobs
import Langevin

/// The ensemble of one temperature after some steps.
package struct EnsembleState: Sendable {
    package let temperature: Double
    package let steps: UInt32
    /// The tallies over trajectories of each coordinate.
    package let coordinates: [Tally]
    /// The tallies of ``ModelPlan/observables``, by name.
    package let others: [(name: String, tally: Tally)]
    /// The averages of iterates: of each coordinate, then of ``ModelPlan/losses`` there. Only at the last stop.
    package let averages: [Tally]
    /// The coordinates of every trajectory, by coordinate; empty where they are not kept.
    package let states: [[Double]]
}

/// Runs the ensembles of a solution.
struct Solver: Sendable {
    private let plan: SolvePlan
    private let ensemble: LangevinEnsemble
    private let watch: DiffusionWatch?

    init(_ plan: SolvePlan, on backend: any Backend) throws(JobError) {
        self.plan = plan
        ensemble = try plan.model.ensemble(on: backend)
        watch = try DiffusionWatch(ensemble)
    }

    private var dimension: Int { ensemble.model.landscape.dimension }

    /// The ensemble at a stop, by temperature.
    func stop(_ index: Int) async throws(JobError) -> [EnsembleState] {
        let steps = plan.stops[index]
        let positions = (0..<dimension).map(Observable.position)
        let others = plan.model.observables
        let averages = index == plan.stops.count - 1 && plan.averageStart != nil ? averages : []
        let watched = watch.map { [$0.observable] } ?? []
        let observables = positions + others + averages + watched
        do {
            let tallies = try await ensemble.tallies(
                of: observables, steps: steps, tailStart: averages.isEmpty ? nil : plan.averageStart)
            if let watch { try await watch.check(tallies.map { $0[observables.count - 1] }, steps: steps) }
            let states = plan.keepsStates ? try await self.states(steps, positions) : tallies.map { _ in [] }
            return zip(plan.model.temperatures, zip(tallies, states)).map { temperature, found in
                let rest = found.0.dropFirst(dimension)
                return EnsembleState(
                    temperature: temperature, steps: steps, coordinates: Array(found.0.prefix(dimension)),
                    others: zip(others, rest).map { ($0.name, $1) },
                    averages: Array(rest.dropFirst(others.count).prefix(averages.count)), states: found.1)
            }
        } catch { throw JobError(caught: error) }
    }

    /// The averages of the iterates, and the losses there.
    private var averages: [Observable] {
        let count = dimension
        let losses = plan.model.losses.map { loss in
            Observable.ofAverages(loss.name, of: \.state.q, count: count) { means, _ in loss.value(means) }
        }
        return (0..<count).map(Observable.averagePosition) + losses
    }

    /// The coordinates of all trajectories, in parts that a device can hold.
    private func states(_ steps: UInt32, _ positions: [Observable]) async throws(ProbeError) -> [[[Double]]] {
        var columns = plan.model.temperatures.map { _ in Array(repeating: [Double](), count: dimension) }
        let part = max(1, Ensemble.largestSeries / UInt64(dimension))
        for samples in ensemble.parts(of: part) {
            let found = try await ensemble.samples(of: positions, steps: steps, samples: samples)
            for (place, coordinates) in found.enumerated() {
                for (coordinate, values) in coordinates.enumerated() { columns[place][coordinate] += values }
            }
        }
        return columns
    }

    /// The paths of the first trajectories; see ``SolveEvent/paths(_:)``.
    func paths() async throws(JobError) -> [[[[Double]]]] {
        do {
            let found = try await ensemble.positions(
                steps: plan.model.steps, stride: plan.stride, samples: 0..<plan.paths)
            return found.map { columns in
                (0..<Int(plan.paths)).map { trajectory in
                    [ensemble.model.start]
                        + stride(from: 0, to: columns.count, by: dimension).map { row in
                            (0..<dimension).map { columns[row + $0][trajectory] }
                        }
                }
            }
        } catch { throw JobError(caught: error) }
    }
}
