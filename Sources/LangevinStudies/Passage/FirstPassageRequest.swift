import Dynamics
import Expressions
public import Jobs
import Langevin
import Messages

/// First passages: when trajectories are first in a region, and at which rate.
public struct FirstPassageRequest: LangevinStudyRequest {
    public static let kind = "langevin-first-passage"
    public static let ownFields: [RequestField<FirstPassageRequest>] = [
        RequestField(Keys.regions, \.regions), RequestField(Keys.confidence, \.confidence),
    ]

    public var model = ModelRequest()
    public var backend = BackendRequest()
    /// The regions, each a condition on the coordinates such as `x>0.9`; there must be one.
    public var regions: [String]?
    /// The probability that an interval contains its rate, in (0, 1); 0.95 where nil.
    public var confidence: Double?

    public init() {}

    static let mostTrajectories: UInt64 = 1 << 28

    /// The passages to follow, checked.
    package func plan() throws(JobError) -> FirstPassagePlan {
        guard let regions, !regions.isEmpty else {
            throw .invalid(
                .missing(
                    """
                    a first passage needs a region; \
                    \(remedy: "give one such as \(field: Keys.regions.name, "x>0.9")")
                    """))
        }
        let model = try ModelPlan(model, .init(steps: 20_000))
        guard model.trajectories <= Self.mostTrajectories else {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: Keys.trajectories.name) must be \(expected: "at most \(Self.mostTrajectories)"), as their \
                    times are kept, got \(got: model.trajectories)
                    """))
        }
        let confidence = try Double(probability: confidence, usual: 0.95, Keys.confidence.name)
        let passage = FirstPassage(
            regions: try regions.map { (text) throws(JobError) in try Self.region(text, model.model.landscape) })
        try Self.check(passage.regions, regions, model)
        var complete = self
        (complete.model, complete.confidence) = (model.request, confidence)
        return FirstPassagePlan(
            request: complete, model: model, passage: passage, regions: regions, confidence: confidence)
    }

    /// Refuses a region that holds the start, which is no passage, and one that is given twice.
    private static func check(
        _ regions: [Expression], _ texts: [String], _ model: ModelPlan
    ) throws(JobError) {
        let start = Dictionary(uniqueKeysWithValues: zip(model.model.landscape.variables, model.model.start))
        let isInside = (try? CompiledExpressions(regions).evaluate(start)) ?? []
        if let held = isInside.firstIndex(of: 1) {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: Keys.regions.name) got '\(got: texts[held].shortened)', which holds the start \
                    \(model.model.start), expected \(expected: "a region that does not"); \
                    \(remedy: "give another one, or another \(word: Keys.startQ.name)")
                    """))
        }
        let simple = regions.map(simplified)
        if let again = simple.indices.first(where: { simple[..<$0].contains(simple[$0]) }) {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: Keys.regions.name) got '\(got: texts[again].shortened)' twice, \
                    expected \(expected: "each region once"); \(remedy: "leave it out")
                    """))
        }
    }

    private static func region(_ text: String, _ landscape: Landscape) throws(JobError) -> Expression {
        do throws(ExpressionSyntaxError) {
            return try landscape.expression("select(\(text), 1, 0)")
        } catch {
            throw .invalid(
                """
                \(said: Keys.regions.name) got '\(got: text.shortened)', \
                expected \(expected: "a condition on \(landscape.variables.joined(separator: ", "))") \
                such as \(landscape.variables[0])>0.9
                """)
        }
    }
}
