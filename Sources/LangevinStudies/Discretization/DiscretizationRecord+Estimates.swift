import Backends
import Langevin

/// The numbers that a comparison gives, by name.
extension DiscretizationRecord {
    private var variables: [String] { plan.model.model.landscape.variables }
    private var squares: [String] { variables.map { "\($0)^2" } }

    /// Estimates of coordinates, of their squares, and of the loss.
    func estimates(_ positions: [Tally], _ squared: [Tally], _ loss: Tally?) -> [EstimateDocument] {
        zip(variables, positions).map { EstimateDocument($0, $1) }
            + zip(squares, squared).map { EstimateDocument($0, $1) }
            + [loss.map { EstimateDocument("loss", $0) }].compactMap { $0 }
    }

    var referenceEstimates: [EstimateDocument] {
        tallies.map { estimates($0.positions, $0.squares, $0.loss) } ?? []
    }

    /// The order of a solver's mean distance from the reference; nil if it does not follow paths.
    func strongOrder(_ solver: Int) -> OrderDocument? {
        plan.solvers[solver].followsPaths ? order("distance", solver) { $0.distance ?? .empty } : nil
    }

    /// The orders of a solver's mean of each coordinate, then of its square.
    func weakOrders(_ solver: Int) -> [OrderDocument] {
        variables.indices.map { place in order(variables[place], solver) { $0.changes[place] } }
            + variables.indices.map { place in order(squares[place], solver) { $0.squareChanges[place] } }
    }

    private func order(
        _ name: String, _ solver: Int, _ error: (PathTallies.Level) -> Tally
    ) -> OrderDocument {
        let errors = plan.stepSizes.indices.map { stepSize in
            batches.map { error($0.levels[plan.level(solver, stepSize)]) }
        }
        return OrderDocument(name, plan.stepSizes, errors, confidence: plan.confidence)
    }
}
