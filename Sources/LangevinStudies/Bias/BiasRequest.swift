public import Boundaries
public import Jobs

/// The bias of a solver's stationary mean as a function of the step size, and where a stated bias begins.
public struct BiasRequest: LangevinStudyRequest {
    public static let kind = "langevin-stationary-bias"
    public static let ownFields: [RequestField<BiasRequest>] = [
        RequestField(Keys.observe, \.observe), RequestField(Keys.stepSizes, \.stepSizes),
        RequestField(Keys.dt, \.range), RequestField(Keys.threshold, \.threshold),
        RequestField(Keys.tolerance, \.tolerance), RequestField(Keys.discard, \.discard),
        RequestField(Keys.relaxationTime, \.relaxationTime), RequestField(Keys.confidence, \.confidence),
        RequestField(Keys.estimator, \.estimator),
    ]
    public static let modelFields: [RequestField<ModelRequest>] =
        ModelRequest.equationFields
        + (ModelRequest.solverFields + ModelRequest.lengthFields).filter {
            [Keys.solver.name, Keys.steps.name].contains($0.name)
        } + ModelRequest.ensembleFields

    /// The model; its step size and time are not read.
    public var model = ModelRequest()
    public var backend = BackendRequest()
    /// The observed function of the place, over the coordinates; the loss U where nil.
    public var observe: String?
    /// The step sizes of the table, at least one, above 0; six in a geometric row over the range where nil.
    public var stepSizes: [Double]?
    /// The range in which a stated bias is looked for; that of the step sizes where nil, or 0.02 to 0.2.
    package var range: StepSizes?
    /// The magnitude of the bias whose beginning is looked for, above 0; nil for the table alone.
    public var threshold: Double?
    /// The largest width of the interval around each dt*, above 0; 1e-4 of dt* where nil.
    public var tolerance: Double?
    /// The share of the steps, at the start, that does not count, in (0, 1); 0.5 where nil.
    public var discard: Double?
    /// The relaxation time to go by, above 0, in place of that of the spectral gap; nil for the latter.
    public var relaxationTime: Double?
    /// The probability that all rows hold together, and likewise all that is said of dt*, above 0.5 and below 1; 0.95
    /// where nil.
    public var confidence: Double?
    /// How means are estimated; the cheapest by a pilot where nil.
    public var estimator: EstimatorChoice?

    public init() {}
}
