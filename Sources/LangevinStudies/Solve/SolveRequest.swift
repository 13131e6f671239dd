public import Jobs
import Messages

/// A solution: an ensemble of a Langevin equation, described at chosen times.
public struct SolveRequest: LangevinStudyRequest {
    public static let kind = "langevin-solve"
    public static let ownFields: [RequestField<SolveRequest>] = [
        RequestField(Keys.times, \.times), RequestField(Keys.average, \.average), RequestField(Keys.paths, \.paths),
        RequestField(Keys.stride, \.stride),
    ]

    public static var modelFields: [RequestField<ModelRequest>] { ModelRequest.fields + ModelRequest.replicaFields }

    public var model = ModelRequest()
    public var backend = BackendRequest()
    /// The times at which the ensemble is described besides the end, increasing, each a whole number of steps.
    public var times: [Double]?
    /// The share of the steps, at the end, over which iterates are averaged, in (0, 1]; no averages where nil.
    public var average: Double?
    /// The number of trajectories, counted from the first, whose paths are kept; none where nil.
    public var paths: UInt64?
    /// The number of steps from one point of a path to the next, at least 1; 10 where nil.
    public var stride: UInt64?

    public init() {}

    /// The solution to compute, checked.
    package func plan() throws(JobError) -> SolvePlan {
        let model = try ModelPlan(model)
        let stops = try model.stops(at: times ?? [])
        let tail = try average.map { (share) throws(JobError) in try Self.tailStart(share, steps: model.steps) }
        let stride = try checkedStride(model)
        var complete = self
        complete.model = model.request
        complete.times = stops.map { Double($0) * model.dt }
        complete.stride = paths == nil ? nil : UInt64(stride)
        return SolvePlan(
            request: complete, model: model, stops: stops, averageStart: tail, paths: paths ?? 0, stride: stride)
    }

    static func tailStart(_ share: Double, steps: UInt32) throws(JobError) -> UInt32 {
        guard share > 0, share <= 1 else {
            throw .invalid(
                .outOfRange(
                    "\(said: Keys.average.name) must be \(expected: "above 0 and at most 1"), got \(got: share)"))
        }
        return steps - max(1, UInt32((share * Double(steps)).rounded()))
    }

    private func checkedStride(_ model: ModelPlan) throws(JobError) -> UInt32 {
        guard let paths else {
            guard stride == nil else {
                throw .invalid(
                    .conflict(
                        """
                        \(said: Keys.stride.name) is for \(expected: "paths"), but none are kept; \
                        \(remedy: "add \(field: Keys.paths.name, "5") or leave it out")
                        """))
            }
            return 1
        }
        let stride = try UInt32(fitting: stride, Keys.stride.name) ?? min(10, model.steps)
        guard stride >= 1 else { throw .invalid(.belowOne(Keys.stride.name)) }
        guard (1...model.trajectories).contains(paths), stride <= model.steps else {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: Keys.paths.name) must be \(expected: "1 to the \(model.trajectories) trajectories"), and a \
                    stride at most the \(model.steps) steps, got \(got: "\(paths) paths with stride \(stride)")
                    """))
        }
        let numbers = Double(paths) * Double(model.steps / stride) * Double(model.model.landscape.dimension)
        guard numbers * Double(model.temperatures.count) <= SolvePlan.mostPathNumbers else {
            throw .invalid(
                .outOfRange(
                    """
                    the \(word: "paths") have \(got: "\(numbers.short()) numbers") at each temperature, \
                    expected \(expected: "at most \(SolvePlan.mostPathNumbers.short()) in all"); \
                    \(remedy: "keep fewer, or take a larger \(field: Keys.stride.name)")
                    """))
        }
        return stride
    }
}
