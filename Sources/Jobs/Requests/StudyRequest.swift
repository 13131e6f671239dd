import Boundaries
import Experiments
import Messages

/// A request that describes an experiment.
public protocol ExperimentalRequest: Request {
    /// The experiment; fields that it leaves open take their defaults.
    var experiment: ExperimentRequest { get set }
}

extension ExperimentalRequest {
    /// The names of fields that belong to a landscape or scheme other than the one that `stronger` names, and of masses
    /// or fan-ins where `stronger` gives the other.
    public func replacedFields(by stronger: Self) -> Set<String> { experimentalFields(replacedBy: stronger) }

    func experimentalFields(replacedBy stronger: Self) -> Set<String> {
        var names = experiment.replacedFields(by: stronger.experiment)
        if stronger.says(Keys.mass.name) { names.insert(Keys.fanIn.name) }
        if stronger.says(Keys.fanIn.name) { names.insert(Keys.mass.name) }
        return names
    }
}

/// A request that describes an experiment and what to run it on.
public protocol StudyRequest: ExperimentalRequest {
    /// The backend to run on; fields that it leaves open take their defaults.
    var backend: BackendRequest { get set }
    /// The fields beside those of the experiment and of the backend.
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
    /// The single step size that `study` needs.
    func one(for study: String) throws(JobError) -> Double {
        switch self {
        case nil:
            throw .invalid(
                .missing("\(study) needs a step size; \(remedy: "give one such as \(field: Keys.dt.name, "0.0025")")"))
        case .range: throw Self.refusal("a range", "one step size such as 0.0025")
        case .grid: throw Self.refusal("a grid", "one step size such as 0.0025", remedy: .sweepTakesGrids)
        case .one(let dt) where dt > 0: return dt
        case .one(let dt):
            throw .invalid(.outOfRange("\(word: "dt") must be \(expected: "above 0"), got \(got: dt)"))
        }
    }

    /// The range to search; by default that of the original tool's reference experiment.
    func range() throws(JobError) -> (lower: Double, upper: Double) {
        let expected: Message = "a range to search such as 0.0022:0.0028"
        switch self ?? .range(lower: 0.0022, upper: 0.0028) {
        case .range(let lower, let upper): return (lower, upper)
        case .one: throw Self.refusal("one step size", expected)
        case .grid: throw Self.refusal("a grid of step sizes", expected, remedy: .sweepTakesGrids)
        }
    }

    private static func refusal(_ got: Message, _ expected: Message, remedy: Message? = nil) -> JobError {
        let line: Message = "\(said: Keys.dt.name) got \(got: got), expected \(expected: expected)"
        return .invalid(remedy.map { "\(line); \(remedy: $0)" } ?? line)
    }
}

extension ExperimentRequest {
    /// Refuses an estimator that does not sample a fixed number of seeds; `remedy` names a study that takes it.
    func requireSampledEstimator(for study: String, remedy: Message) throws(JobError) {
        guard let estimator, estimator.sampled == nil else { return }
        let names = Estimator.allCases.map(\.rawValue).alternatives
        throw .invalid(
            .unsupported(
                """
                \(study) runs a fixed number of seeds, got \(said: Keys.estimator.name) \(got: estimator.rawValue), \
                expected \(expected: "\(names)"); \(remedy: remedy)
                """))
    }

    /// Refuses an estimator other than plain and antithetic, for a study that keeps one number for each seed.
    func requireSeedEstimator(because reason: String) throws(JobError) {
        guard let estimator, ![.plain, .antithetic].contains(estimator) else { return }
        throw .invalid(
            .unsupported(
                """
                \(reason), got \(said: Keys.estimator.name) \(got: estimator.rawValue), \
                expected \(expected: "plain or antithetic")
                """))
    }
}

extension Message {
    fileprivate static let sweepTakesGrids: Message = "\(study: "sweep") takes grids"
}
