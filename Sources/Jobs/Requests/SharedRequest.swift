package import Boundaries

/// A request for a study that can be divided into shares.
package protocol SharedRequest: StudyRequest {
    associatedtype Plan: StudyPlan where Plan.Asked == Self
    /// The share to run; the whole where nil.
    var share: Share? { get set }
    func plan() throws(JobError) -> Plan
}

extension MapRequest: SharedRequest {}
extension SweepRequest: SharedRequest {}
extension SlopeRequest: SharedRequest {}

extension SharedRequest {
    /// The request for the whole study with every field filled in, but without what to run on.
    package var whole: Self {
        get throws(JobError) {
            var whole = self
            (whole.share, whole.backend) = (nil, BackendRequest())
            return try whole.plan().request
        }
    }
}
