public import Jobs
import Messages

/// A temperature sweep: train loss, test loss, generalisation gap and the spread of trajectories at several temperatures.
public struct TemperatureSweepRequest: LangevinStudyRequest {
    public static let kind = "langevin-temperature-sweep"
    public static let ownFields: [RequestField<TemperatureSweepRequest>] = [
        RequestField(Keys.average, \.average), RequestField(Keys.confidence, \.confidence),
    ]

    public var model = ModelRequest()
    public var backend = BackendRequest()
    /// The share of the steps, at the end, over which every trajectory is averaged, in (0, 1]; 0.5 where nil.
    public var average: Double?
    /// The probability that an interval contains its expectation, in (0, 1); 0.95 where nil.
    public var confidence: Double?

    public init() {}

    static let usualTemperatures = [0.001, 0.003, 0.01, 0.03, 0.1]

    /// The sweep to run, checked.
    package func plan() throws(JobError) -> TemperatureSweepPlan {
        var asked = model
        if !asked.givesPlace { asked.network = "logistic" }
        if asked.temperatures == nil, asked.diffusion == nil { asked.temperatures = Self.usualTemperatures }
        let model = try ModelPlan(asked, .init(steps: 2000, trajectories: 256))
        guard model.model.landscape.equation == nil else {
            throw .invalid(
                .unsupported(
                    """
                    a temperature sweep needs \(expected: "a loss"), but a \(word: "drift") is given; \
                    \(remedy: "take a landscape or a potential")
                    """))
        }
        guard model.trajectories >= 2 else {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: Keys.trajectories.name) must be \(expected: "at least 2"), as intervals come from their \
                    spread, got \(got: model.trajectories)
                    """))
        }
        let confidence = try Double(probability: confidence, usual: 0.95, Keys.confidence.name)
        let share = average ?? 0.5
        let tailStart = try SolveRequest.tailStart(share, steps: model.steps)
        var complete = self
        (complete.model, complete.average, complete.confidence) = (model.request, share, confidence)
        return TemperatureSweepPlan(request: complete, model: model, tailStart: tailStart, confidence: confidence)
    }
}
