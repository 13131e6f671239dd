public import Jobs
public import Langevin

/// A whole run of Langevin dynamics: solutions with each solver and step size, and the checks that are asked for.
///
/// It is what a configuration with the sections `sde`, `discretization`, `verification` and `instrumentation` says.
public struct SuiteRequest: LangevinStudyRequest {
    public static let kind = "langevin-run"
    public static let ownFields: [RequestField<SuiteRequest>] = [
        RequestField(Keys.solvers, \.solvers), RequestField(Keys.stepSizes, \.stepSizes),
        RequestField(Keys.refinement, \.refinement),
        RequestField(Keys.checkFokkerPlanck, \.checksFokkerPlanck), RequestField(Keys.checkGibbs, \.checksGibbs),
        RequestField(Keys.estimateMixingTime, \.estimatesMixingTime),
        RequestField(Keys.compareDiscretizations, \.comparesDiscretizations),
        RequestField(Keys.trackColors, \.tracksColors), RequestField(Keys.verifyGF3, \.verifiesGF3),
    ]
    public static let modelFields: [RequestField<ModelRequest>] =
        ModelRequest.fields.filter { $0.name != Keys.solver.name }

    /// The model; logistic regression where it names no landscape. Its step size is the learning rate, with which the
    /// checks run, its steps are those of the learning rate, and its solver is not read. Where the number of
    /// trajectories is nil, each part has its own default.
    public var model = ModelRequest()
    public var backend = BackendRequest()
    /// Different solvers; Euler–Maruyama, RKMil and SOSRI where nil.
    public var solvers: [LangevinSolver]?
    /// Different step sizes above 0 of the solutions; the learning rate where nil. They are also those of the
    /// comparison, which takes 8, 4, 2 and 1 learning rates where nil.
    public var stepSizes: [Double]?
    /// The refinement of the comparison; 2 where nil, or 1 for geometric Brownian motion.
    public var refinement: UInt64?
    /// Whether the ensemble is compared with the Fokker–Planck equation; false where nil.
    public var checksFokkerPlanck: Bool?
    /// Whether the ensemble is checked against the Gibbs law; ``checksFokkerPlanck`` where nil, whose stationary density
    /// that is.
    public var checksGibbs: Bool?
    /// Whether the mixing time is estimated; false where nil.
    public var estimatesMixingTime: Bool?
    /// Whether solvers and step sizes are compared on the same Brownian paths; false where nil.
    public var comparesDiscretizations: Bool?
    /// Whether the result holds the draws of a trajectory with their colours; false where nil.
    public var tracksColors: Bool?
    /// Whether the balance of those colours modulo 3 is checked; false where nil.
    public var verifiesGF3: Bool?

    public init() {}
}
