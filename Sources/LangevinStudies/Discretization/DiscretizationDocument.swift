public import Backends
public import Jobs
import Langevin

/// A comparison of step sizes and solvers as JSON. Its keys are documented in Documentation/Langevin.md.
public struct DiscretizationDocument: Codable, Sendable {
    /// One solver.
    public struct Solver: Codable, Sendable {
        public let solver: String
        /// Whether the solver follows the Brownian path, so that it has a strong error.
        public let followsPaths: Bool
        public let steps: [Step]
        /// The order of the mean distance; null for a solver that does not follow paths.
        public let strongOrder: JSONOptional<OrderDocument>
        /// The orders of the mean of each coordinate, then of its square.
        public let weakOrders: [OrderDocument]
    }

    /// One solver with one step size, at the end of its trajectories.
    public struct Step: Codable, Sendable {
        public let dt: Double
        /// The steps of the finest grid in dt.
        public let factor: Int
        /// The mean Euclidean distance from the reference; null for a solver that does not follow paths.
        public let strongError: JSONOptional<EstimateDocument>
        /// x − x_ref by coordinate, then x² − x_ref².
        public let weakErrors: [EstimateDocument]
        /// The coordinates, then the loss of a landscape.
        public let estimates: [EstimateDocument]
    }

    /// The exact means of a linear equation.
    public struct Exact: Codable, Sendable {
        /// E[x] and E[x²], by coordinate; null where it is not known.
        public let means, meanSquares: [JSONNumber]
    }

    public private(set) var kind = DiscretizationRequest.kind
    public private(set) var schema = DiscretizationRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: DiscretizationRequest
    public let device: DeviceRecord
    public let status: String
    public let seconds: JSONNumber
    public let variables: [String]
    public let time: JSONNumber
    /// The step of the finest grid, and what errors are errors against.
    public let finestStep: Double
    public let reference: String
    /// The reference's coordinates, then their squares, then the loss of a landscape.
    public let referenceEstimates: [EstimateDocument]
    /// Null where the equation is not linear.
    public let exact: JSONOptional<Exact>
    public let solvers: [Solver]

    package init(_ record: DiscretizationRecord) {
        let plan = record.plan
        (request, device, status) = (plan.request, record.device, record.completion)
        seconds = JSONNumber(record.seconds)
        variables = plan.model.model.landscape.variables
        (time, finestStep) = (JSONNumber(plan.model.endTime), plan.paths.finestStep)
        reference = plan.paths.reference.name
        referenceEstimates = record.referenceEstimates
        exact = JSONOptional(ExactMoments(plan.model.model, at: plan.model.endTime).map(Exact.init))
        solvers = plan.solvers.indices.map { Solver(record, $0) }
    }
}

extension DiscretizationDocument.Exact {
    init(_ exact: ExactMoments) {
        means = exact.means.map(JSONNumber.init)
        meanSquares = exact.meanSquares.map { JSONNumber($0 ?? .nan) }
    }
}

extension DiscretizationDocument.Solver {
    init(_ record: DiscretizationRecord, _ place: Int) {
        let plan = record.plan
        solver = plan.solvers[place].name
        followsPaths = plan.solvers[place].followsPaths
        steps = plan.stepSizes.indices.compactMap { DiscretizationDocument.Step(record, place, $0) }
        strongOrder = JSONOptional(record.strongOrder(place))
        weakOrders = record.weakOrders(place)
    }
}

extension DiscretizationDocument.Step {
    init?(_ record: DiscretizationRecord, _ solver: Int, _ stepSize: Int) {
        let place = record.plan.level(solver, stepSize)
        guard let level = record.tallies?.levels[place] else { return nil }
        (dt, factor) = (record.plan.stepSizes[stepSize], record.plan.paths.levels[place].factor)
        strongError = JSONOptional(level.distance.map { EstimateDocument("distance", $0) })
        weakErrors = record.estimates(level.changes, level.squareChanges, nil)
        estimates = record.estimates(level.positions, [], level.loss)
    }
}
