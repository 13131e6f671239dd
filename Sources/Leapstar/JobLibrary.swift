import Benchmarking
public import Jobs
import LangevinStudies
import Messages
import Paper

/// The library of all kinds of jobs.
public enum JobLibrary {
    /// Every kind, each of which can read its own requests.
    public static let all: [any Job.Type] = [
        ProbeRequest.self, BoundaryRequest.self, SweepRequest.self, MapRequest.self, SlopeRequest.self, FanRequest.self,
        TraceRequest.self, ReversibilityRequest.self, VerifyRequest.self, PaperRequest.self, DoctorRequest.self,
        BenchRequest.self, SolveRequest.self, CheckGibbsRequest.self, TemperatureSweepRequest.self,
        FirstPassageRequest.self, VerifyColorsRequest.self, FokkerPlanckRequest.self, MixingRequest.self,
        DiscretizationRequest.self, BiasRequest.self, SuiteRequest.self,
    ]

    /// The kind of job with that name. Throws ``JobError/invalid(_:)`` where there is none.
    public static func kind(named name: String) throws(JobError) -> any Job.Type {
        if let kind = all.first(where: { $0.kind == name }) { return kind }
        let names = all.map { $0.kind }
        throw .invalid(
            .unknownName(
                """
                got a request of \(word: "kind") '\(got: name)', expected \(expected: "\(names.alternatives)")\
                \(names.hint(for: name))
                """))
    }
}
