package import Boundaries
import Messages

/// Every step size in a range at which the expected drift changes sign, with a certificate; or the original tool's
/// search.
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
    /// The width asked for of the interval around each dt*; 1e-4 of dt* where nil, 2e-5 of the original search.
    public var tolerance: Double?
    /// The probability that all that is said is true; 0.99 where nil.
    public var confidence: Double?
    /// Whether it is to be proved that no boundary is missed.
    public var provesCompleteness: Bool?
    public var method: SearchMethod?
    /// The most seeds of one probe where nothing is said.
    package static let certifiedSeeds: UInt64 = 1 << 22

    public init() {}

    /// Between two step sizes, above 0.
    public init(range: ClosedRange<Double>) { stepSizes = .range(lower: range.lowerBound, upper: range.upperBound) }

    /// This request with nothing left open, checked.
    package func completed() throws(JobError) -> BoundaryRequest {
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

    /// This request with nothing left open but a tolerance that is a share of dt*.
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

    private func originalSearch() throws(JobError) -> OriginalSearch {
        let range = try stepSizes.range()
        do throws(SearchError) {
            return try OriginalSearch(lower: range.lower, upper: range.upper, tolerance: tolerance ?? 2e-5)
        } catch { throw JobError(error) }
    }
}

/// A certified search as it was asked for, checked.
package struct CertifiedPlan: Sendable {
    package let request: BoundaryRequest
    package let experiment: ExperimentPlan
    package let search: CertifiedSearch
}

/// The original tool's search as it was asked for, checked.
package struct OriginalPlan: Sendable {
    package let request: BoundaryRequest
    package let experiment: ExperimentPlan
    package let search: OriginalSearch
}
