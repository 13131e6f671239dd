package import Boundaries
import Messages

/// A search for every step size in a range at which the expected drift changes sign: certified, or as the original
/// tool does it.
public struct BoundaryRequest: StudyRequest {
    public static let kind = "boundary"
    public static let ownFields: [RequestField<BoundaryRequest>] = [
        RequestField(Keys.dt, \.stepSizes), RequestField(Keys.tolerance, \.tolerance),
        RequestField(Keys.confidence, \.confidence), RequestField(Keys.complete, \.provesCompleteness),
        RequestField(Keys.method, \.method),
    ]

    public var experiment = ExperimentRequest()
    public var backend = BackendRequest()
    var stepSizes: StepSizes?
    /// The largest width of the interval around each dt*, above 0; where nil, 1e-4 of dt*, or 2e-5 in the original
    /// search.
    public var tolerance: Double?
    /// The probability, above 0.5 and below 1, that all statements hold together; 0.99 where nil. The original search
    /// refuses it.
    public var confidence: Double?
    /// Whether to prove that no boundary is missed; false where nil. The original search refuses it.
    public var provesCompleteness: Bool?
    /// The method of the search; ``SearchMethod/certified`` where nil.
    public var method: SearchMethod?
    /// The default for the most seeds of one probe.
    package static let certifiedSeeds: UInt64 = 1 << 22

    public init() {}

    /// A search between two step sizes, both above 0.
    public init(range: ClosedRange<Double>) { stepSizes = .range(lower: range.lowerBound, upper: range.upperBound) }

    /// This request with every field filled in, checked.
    public func completed() throws(JobError) -> BoundaryRequest {
        switch method ?? .certified {
        case .certified: try certifiedPlan().request
        case .original: try originalPlan().request
        }
    }

    /// The certified search, checked.
    package func certifiedPlan() throws(JobError) -> CertifiedPlan {
        let search = try certifiedSearch()
        let plan = try ExperimentPlan(experiment, seeds: Self.certifiedSeeds)
        try plan.requireSign()
        var complete = completed(plan, search.range, asked: search.estimator)
        complete.method = .certified
        complete.confidence = search.confidence
        complete.provesCompleteness = search.provesCompleteness
        return CertifiedPlan(request: complete, experiment: plan, search: search)
    }

    /// The original tool's search, checked.
    package func originalPlan() throws(JobError) -> OriginalPlan {
        try refuseCertainty()
        let search = try originalSearch()
        try experiment.requireSampledEstimator(
            for: "the original search", remedy: "\(field: Keys.method.name, SearchMethod.certified.rawValue) takes it")
        let plan = try ExperimentPlan(experiment)
        try plan.requireSign()
        var complete = completed(plan, search.range, asked: nil)
        complete.method = .original
        complete.tolerance = search.tolerance
        return OriginalPlan(request: complete, experiment: plan, search: search)
    }

    /// This request with every field filled in, except a tolerance that is relative to dt*.
    private func completed(
        _ plan: ExperimentPlan, _ range: ClosedRange<Double>, asked: EstimatorChoice?
    ) -> BoundaryRequest {
        var complete = self
        complete.experiment = ExperimentRequest(plan, asked: asked)
        complete.stepSizes = .range(lower: range.lowerBound, upper: range.upperBound)
        return complete
    }

    private func certifiedSearch() throws(JobError) -> CertifiedSearch {
        let range = try stepSizes.range()
        do throws(SearchError) {
            return try CertifiedSearch(
                lower: range.lower, upper: range.upper, width: tolerance.map { .absolute($0) } ?? .relative(1e-4),
                confidence: confidence ?? 0.99, estimator: experiment.estimator ?? .auto,
                provesCompleteness: provesCompleteness ?? false)
        } catch { throw JobError(error) }
    }

    /// The original search states none.
    private func refuseCertainty() throws(JobError) {
        let said = [
            confidence.map { _ in Keys.confidence.name }, provesCompleteness == true ? Keys.complete.name : nil,
        ]
        guard let name = said.compactMap(\.self).first else { return }
        throw .invalid(
            .conflict(
                """
                the original search certifies nothing, got \(said: name), which has no effect; \
                \(remedy: "leave it out, or take \(field: Keys.method.name, SearchMethod.certified.rawValue)")
                """))
    }

    private func originalSearch() throws(JobError) -> OriginalSearch {
        let range = try stepSizes.range()
        do throws(SearchError) {
            return try OriginalSearch(lower: range.lower, upper: range.upper, tolerance: tolerance ?? 2e-5)
        } catch { throw JobError(error) }
    }
}

/// A certified search, checked.
package struct CertifiedPlan: Sendable {
    package let request: BoundaryRequest
    package let experiment: ExperimentPlan
    package let search: CertifiedSearch
}

/// The original tool's search, checked.
package struct OriginalPlan: Sendable {
    package let request: BoundaryRequest
    package let experiment: ExperimentPlan
    package let search: OriginalSearch
}
