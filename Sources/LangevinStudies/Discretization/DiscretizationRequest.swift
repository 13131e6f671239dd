public import Jobs
public import Langevin

/// A comparison of step sizes and solvers on the same Brownian paths: strong and weak errors, their orders, and the
/// final loss of each.
public struct DiscretizationRequest: LangevinStudyRequest {
    public static let kind = "langevin-discretization-study"
    public static let ownFields: [RequestField<DiscretizationRequest>] = [
        RequestField(Keys.stepSizes, \.stepSizes), RequestField(Keys.solvers, \.solvers),
        RequestField(Keys.reference, \.reference), RequestField(Keys.refinement, \.refinement),
        RequestField(Keys.confidence, \.confidence),
    ]
    public static let modelFields: [RequestField<ModelRequest>] =
        ModelRequest.equationFields + ModelRequest.lengthFields + ModelRequest.ensembleFields

    /// The model; its solver and step size are not read, and its steps are those of the largest step size.
    public var model = ModelRequest()
    public var backend = BackendRequest()
    /// Different step sizes above 0 with a common grid; 0.08, 0.04, 0.02 and 0.01 where nil.
    public var stepSizes: [Double]?
    /// The solvers; Euler–Maruyama, RKMil and SOSRI where nil.
    public var solvers: [LangevinSolver]?
    /// What errors are errors against; where nil, the exact solution of geometric Brownian motion, otherwise SOSRI on
    /// the finest grid, or Euler–Maruyama where noise is not diagonal.
    public var reference: PathReference?
    /// The number of steps of the finest grid in the largest common step of the step sizes, at least 2 for a reference
    /// that is a solver; 8 where nil, or 1 for the exact solution.
    public var refinement: UInt64?
    /// The confidence of the intervals of orders, in (0, 1); 0.95 where nil.
    public var confidence: Double?

    public init() {}
}
