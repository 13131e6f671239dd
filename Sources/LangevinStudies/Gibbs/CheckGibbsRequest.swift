import Densities
import Inference
public import Jobs
import Langevin
import Messages

/// A check of an ensemble against the Gibbs law exp(−L/T).
public struct CheckGibbsRequest: LangevinStudyRequest {
    public static let kind = "langevin-check-gibbs"
    public static let ownFields: [RequestField<CheckGibbsRequest>] = [
        RequestField(Keys.discard, \.discard), RequestField(Keys.stride, \.stride), RequestField(Keys.level, \.level),
        RequestField(Keys.againstTemperature, \.againstTemperature),
    ]

    public static var modelFields: [RequestField<ModelRequest>] { ModelRequest.fields + ModelRequest.replicaFields }

    /// The model; 256 trajectories of 20,000 steps where it is left open.
    public var model = ModelRequest()
    public var backend = BackendRequest()
    /// The share of the steps, at the start, that is left out, in [0, 1); 0.5 where nil.
    public var discard: Double?
    /// The number of steps from one draw of a chain to the next; where nil, so that each chain has about 100 draws.
    public var stride: UInt64?
    /// The probability of a false rejection, in (0, 1); 0.01 where nil.
    public var level: Double?
    /// The temperature of the law to test against, above 0; the run's where nil.
    public var againstTemperature: Double?

    /// Trajectories are few enough to keep as chains and enough for Student's t of skewed means; the steps are many
    /// relaxation times of the double well at its default temperature.
    private static let defaults = ModelPlan.Defaults(steps: 20_000, trajectories: 256)
    private static let defaultDraws: UInt32 = 100

    public init() {}

    /// The check to make, with every field filled in.
    package func plan() throws(JobError) -> CheckGibbsPlan {
        let model = try ModelPlan(model, Self.defaults)
        for temperature in model.temperatures { try Self.requirePositive(temperature, Keys.temperature.name) }
        if let againstTemperature { try Self.requirePositive(againstTemperature, Keys.againstTemperature.name) }
        let references = try references(model)
        let tail = try tail(model)
        var complete = self
        complete.model = model.request
        complete.discard = discard ?? 0.5
        complete.stride = UInt64(tail.stride)
        let level = try Double(probability: level, usual: 0.01, Keys.level.name)
        complete.level = level
        guard model.trajectories >= 2 else {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: Keys.trajectories.name) must be \(expected: "2 or more"), got \(got: model.trajectories); \
                    a standard error needs several
                    """))
        }
        return CheckGibbsPlan(request: complete, model: model, references: references, tail: tail, level: level)
    }

    private func references(_ model: ModelPlan) throws(JobError) -> [GibbsReference] {
        do throws(DensityError) {
            let potential = try Potential(model.model.landscape, values: model.model.overrides)
            return try model.temperatures.map { (temperature) throws(DensityError) in
                try GibbsReference(potential, temperature: againstTemperature ?? temperature)
            }
        } catch { throw .invalid(error.message) }
    }

    private static func requirePositive(_ temperature: Double, _ name: String) throws(JobError) {
        guard temperature > 0, temperature.isFinite else {
            throw .invalid(.outOfRange("\(said: name) must be \(expected: "above 0"), got \(got: temperature)"))
        }
    }

    private func tail(_ model: ModelPlan) throws(JobError) -> GibbsTail {
        let share = discard ?? 0.5
        guard share >= 0, share < 1 else {
            throw .invalid(
                .outOfRange(
                    "\(said: Keys.discard.name) must be \(expected: "0 or above and below 1"), got \(got: share)"))
        }
        let start = min(UInt32((share * Double(model.steps)).rounded()), model.steps - 1)
        let stride =
            try UInt32(fitting: stride, Keys.stride.name) ?? max(1, (model.steps - start) / Self.defaultDraws)
        guard stride >= 1 else { throw .invalid(.belowOne(Keys.stride.name)) }
        let tail = GibbsTail(steps: model.steps, start: start, stride: stride)
        guard tail.draws >= Chains.fewestDraws else {
            throw .invalid(
                .outOfRange(
                    """
                    the last \(model.steps - start) steps give \(got: "\(tail.draws) draws"), \
                    expected \(expected: "\(Chains.fewestDraws) or more"); \
                    \(remedy: "take more \(word: "steps"), or a smaller \(word: "stride")")
                    """))
        }
        try Self.requireRoom(tail, model)
        return tail
    }

    private static func requireRoom(_ tail: GibbsTail, _ model: ModelPlan) throws(JobError) {
        let numbers = Double(tail.draws) * Double(model.trajectories) * Double(model.model.landscape.dimension + 1)
        guard numbers * Double(model.temperatures.count) > CheckGibbsPlan.mostNumbers else { return }
        throw .invalid(
            .outOfRange(
                """
                the chains have \(got: "\(numbers.short()) numbers") at each temperature, \
                expected \(expected: "at most \(CheckGibbsPlan.mostNumbers.short()) in all"); \
                \(remedy: "take fewer trajectories, or a larger \(field: Keys.stride.name)")
                """))
    }
}
