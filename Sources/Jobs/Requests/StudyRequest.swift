package import Boundaries
package import Experiments
package import Messages

/// A request that has an experiment.
public protocol ExperimentalRequest: Request {
    var experiment: ExperimentRequest { get set }
}

extension ExperimentalRequest {
    /// What belongs to another landscape or scheme than `stronger` names; and of masses and fan-ins, which give masses, whichever
    /// `stronger` says in place of the other.
    public func replacedFields(by stronger: Self) -> Set<String> { experimentalFields(replacedBy: stronger) }

    func experimentalFields(replacedBy stronger: Self) -> Set<String> {
        var names = experiment.replacedFields(by: stronger.experiment)
        if stronger.says(Keys.mass.name) { names.insert(Keys.fanIn.name) }
        if stronger.says(Keys.fanIn.name) { names.insert(Keys.mass.name) }
        return names
    }
}

/// A request that has an experiment and something to run it on.
public protocol StudyRequest: ExperimentalRequest {
    var backend: BackendRequest { get set }
    /// Beside those of the experiment and of what it is run on.
    static var ownFields: [RequestField<Self>] { get }
}

extension StudyRequest {
    public static var fields: [RequestField<Self>] { ownFields + sharedFields }

    package static var sharedFields: [RequestField<Self>] {
        ExperimentRequest.fields.map { $0.inside(\Self.experiment) }
            + BackendRequest.fields.map { $0.inside(\Self.backend) }
    }
}

extension StepSizes? {
    /// The one step size of `study`.
    func one(for study: String) throws(JobError) -> Double {
        switch self {
        case nil:
            throw .invalid("\(study) needs a step size; give one such as \(field: Keys.dt.name, "0.0025")")
        case .range: throw .invalid("\(said: Keys.dt.name) got a range, expected one step size such as 0.0025")
        case .grid:
            throw .invalid(
                "\(said: Keys.dt.name) got a grid, expected one step size such as 0.0025; \(study: "sweep") takes grids"
            )
        case .one(let dt) where dt > 0: return dt
        case .one(let dt): throw .invalid("dt must be above 0, got \(dt)")
        }
    }

    /// The range of a search; that of the original tool's reference experiment where nothing is said.
    func range() throws(JobError) -> (lower: Double, upper: Double) {
        let expected = "expected a range to search such as 0.0022:0.0028"
        switch self ?? .range(lower: 0.0022, upper: 0.0028) {
        case .range(let lower, let upper): return (lower, upper)
        case .one: throw .invalid("\(said: Keys.dt.name) got one step size, \(expected)")
        case .grid:
            throw .invalid("\(said: Keys.dt.name) got a grid of step sizes, \(expected); \(study: "sweep") takes grids")
        }
    }
}

extension ExperimentRequest {
    /// Refuses an estimator that a fixed number of seeds cannot have; `remedy` says who takes it.
    func requireSampledEstimator(for study: String, remedy: Message) throws(JobError) {
        guard let estimator, estimator.sampled == nil else { return }
        let names = Estimator.allCases.map(\.rawValue).alternatives
        throw .invalid(
            "\(study) runs a fixed number of seeds, got \(said: Keys.estimator.name) \(estimator.rawValue), expected \(names); \(remedy)"
        )
    }

    /// Refuses an estimator of a study that keeps one number of each seed.
    func requireSeedEstimator(because reason: String) throws(JobError) {
        guard let estimator, ![.plain, .antithetic].contains(estimator) else { return }
        throw .invalid(
            "\(reason), got \(said: Keys.estimator.name) \(estimator.rawValue), expected plain or antithetic")
    }
}
