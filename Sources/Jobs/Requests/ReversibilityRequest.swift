package import Dynamics
package import Experiments
package import Messages

/// Round trips: how closely each scheme returns after steps forward, a reversal of motion, and as many steps back.
public struct ReversibilityRequest: ExperimentalRequest {
    public static let kind = "reversibility"
    public static let fields: [RequestField<ReversibilityRequest>] =
        [
            RequestField(Keys.dt, \.stepSizes), RequestField(Keys.steps, \.steps),
            RequestField(Keys.schemeNames, \.schemes),
        ] + landscapeFields.map { $0.inside(\.experiment) }
    /// A round trip takes the full gradient.
    private static let landscapeFields = ExperimentRequest.landscapeFields.filter { $0.name != Keys.batch.name }

    public var experiment = ExperimentRequest()
    var stepSizes: StepSizes?
    /// The number of steps forward, and back again; 10 where nil.
    public var steps: UInt64?
    /// The names of the schemes; where nil, every scheme that can start from the given state.
    public var schemes: [String]?

    public init() {}

    /// The round trips to run, checked; by default ten steps of 0.1, as in the paper.
    package func plan() throws(JobError) -> RoundTripPlan {
        var named: [any Scheme] = []
        for name in schemes ?? [] {
            guard let scheme = SchemeLibrary.scheme(named: name) else {
                throw .invalid(.noScheme(name))
            }
            named.append(scheme)
        }
        let dt = try stepSizes == nil ? 0.1 : stepSizes.one(for: Self.kind)
        let steps = try UInt32(fitting: steps, Keys.steps.name) ?? 10
        let plan = RoundTripPlan(
            request: self, plan: try ExperimentPlan(experiment), schemes: named.isEmpty ? SchemeLibrary.all : named,
            dt: dt,
            steps: steps)
        return (named.isEmpty ? plan.withoutRefused : plan).completed
    }
}

/// Round trips of several schemes, checked.
package struct RoundTripPlan: Sendable {
    package private(set) var request: ReversibilityRequest
    package let plan: ExperimentPlan
    package private(set) var schemes: [any Scheme]
    package let dt: Double
    package let steps: UInt32
    /// Why schemes were left out, one line for each.
    package private(set) var notes: [Message] = []

    init(request: ReversibilityRequest, plan: ExperimentPlan, schemes: [any Scheme], dt: Double, steps: UInt32) {
        self.request = request
        self.plan = plan
        self.schemes = schemes
        self.dt = dt
        self.steps = steps
    }

    /// These round trips without the schemes that cannot start there, such as beyond the fixed-point grid.
    fileprivate var withoutRefused: RoundTripPlan {
        var rest = self
        rest.schemes = []
        for scheme in schemes {
            var experiment = plan.experiment
            experiment.scheme = scheme
            do throws(ExperimentError) {
                try experiment.validate()
                rest.schemes.append(scheme)
            } catch { rest.notes.append("\(scheme.name) is left out: \(error)") }
        }
        return rest
    }

    /// These round trips with every field of the request filled in.
    fileprivate var completed: RoundTripPlan {
        var complete = self
        for field in ExperimentRequest.landscapeFields {
            field.take(&complete.request.experiment, ExperimentRequest(plan))
        }
        (complete.request.experiment.fanIns, complete.request.experiment.batch) = (nil, nil)
        complete.request.stepSizes = .one(dt)
        complete.request.steps = UInt64(steps)
        if !schemes.isEmpty { complete.request.schemes = schemes.map(\.name) }
        return complete
    }

    package func trip(_ scheme: any Scheme) throws -> RoundTrip {
        var experiment = plan.experiment
        experiment.scheme = scheme
        return try experiment.roundTrip(dt: dt, steps: steps)
    }
}
