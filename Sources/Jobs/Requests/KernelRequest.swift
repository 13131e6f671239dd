/// The source text that an OpenCL device compiles for an experiment.
package struct KernelRequest: StudyRequest {
    package static let kind = "kernel"
    package static let ownFields: [RequestField<KernelRequest>] = []

    /// The fields, without those that choose a backend: a kernel is for one OpenCL device, whatever a study runs on.
    package static var fields: [RequestField<KernelRequest>] {
        sharedFields.filter { ![Keys.backend.name, Keys.threads.name].contains($0.name) }
    }

    package var experiment = ExperimentRequest()
    package var backend = BackendRequest()

    package init() {}

    package func plan() throws(JobError) -> ExperimentPlan {
        try experiment.requireSampledEstimator(for: Self.kind, remedy: "name one that samples")
        return try ExperimentPlan(experiment)
    }
}
