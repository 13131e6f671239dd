import Dynamics
import Experiments
public import Jobs
import Messages

/// A paper run: everything that the workshop paper measures, on one landscape.
///
/// Its parts are slopes in two bands and of the optimisers, the same at one time, engagement of the energy cap, the fan
/// of the energy change, round trips, and a comparison of all ways to execute a probe.
///
/// Its defaults are the tanh network on mini-batches of 8, masses from its fan-ins, damping 1e-3, 1000 steps, 1000
/// seeds, and an energy cap of 2 where the energy at the start is above 0.
public struct PaperRequest: StudyRequest {
    public static let kind = "paper"
    public static let ownFields: [RequestField<PaperRequest>] = [
        RequestField(Keys.confidence, \.confidence), RequestField(Keys.replicates, \.replicates),
    ]
    /// The fields, without schemes and observables, which a paper run chooses itself.
    public static let fields: [RequestField<PaperRequest>] =
        ownFields
        + sharedFields.filter {
            ![Keys.scheme.name, Keys.observable.name, Keys.proofBits.name].contains($0.name)
        }

    public var experiment = ExperimentRequest()
    public var backend = BackendRequest()
    /// The probability that an interval contains its slope; 0.95 where nil.
    public var confidence: Double?
    /// The number of ensembles that are resampled from the seeds for a slope's interval; 1000 where nil.
    public var replicates: UInt64?

    public init() {}

    /// The paper run, checked.
    package func plan() throws(JobError) -> PaperPlan {
        let whole = try withUsual()
        var slopes = SlopeRequest()
        slopes.schemes = PaperPlan.bands
        slopes.experiment = whole.experiment
        slopes.experiment.observable = Observable.stepMedian.name
        (slopes.confidence, slopes.replicates, slopes.backend) = (confidence, replicates, backend)
        var timed = slopes
        timed.endsAtOneTime = true
        let plan = try slopes.plan()
        return PaperPlan(
            request: whole.completed(plan), slopes: plan, timed: try timed.plan(), trips: try whole.roundTrips())
    }

    /// This request, with the paper's settings wherever it is silent.
    private func withUsual() throws(JobError) -> PaperRequest {
        var usual = PaperRequest()
        usual.experiment.schemeParameters[SchemeParameter.gamma.name] = 1e-3
        if experiment.landscape == nil, experiment.potential == nil {
            usual.experiment.landscape = "tanh-net"
            usual.experiment.batch = 8
            usual.experiment.sigma = 0
            if experiment.masses == nil, experiment.fanIns == nil { usual.experiment.fanIns = .landscape }
        }
        let whole = usual.taking(self)
        // A cap is a multiple of the energy at the start.
        if try ExperimentPlan(whole.landscape).hasPositiveEnergy() { usual.experiment.cap = 2 }
        return usual.taking(self)
    }

    /// A request with only this one's landscape.
    private var landscape: ExperimentRequest {
        var landscape = PaperRequest()
        for field in ExperimentRequest.landscapeFields { field.take(&landscape.experiment, experiment) }
        return landscape.experiment
    }

    private func roundTrips() throws(JobError) -> RoundTripPlan {
        var trips = ReversibilityRequest()
        trips.experiment = landscape
        return try trips.plan()
    }

    private func completed(_ slopes: SlopesPlan) -> PaperRequest {
        var complete = self
        complete.experiment = slopes.request.experiment
        (complete.experiment.observable, complete.experiment.proofBits) = (nil, nil)
        (complete.confidence, complete.replicates) = (slopes.request.confidence, slopes.request.replicates)
        return complete
    }
}

extension ExperimentPlan {
    /// Whether the energy at the start is above 0.
    fileprivate func hasPositiveEnergy() throws(JobError) -> Bool {
        do {
            let program = try experiment.program()
            return program.initialEnergy(try program.arguments(of: experiment, dt: 1)) > 0
        } catch { throw JobError(caught: error) }
    }
}
