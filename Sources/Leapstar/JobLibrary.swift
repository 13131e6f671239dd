import Benchmarking
public import Jobs
import Messages
import Paper

/// Every kind of job.
public enum JobLibrary {
    public static let all: [any Job.Type] = [
        ProbeRequest.self, BoundaryRequest.self, SweepRequest.self, MapRequest.self, SlopeRequest.self, FanRequest.self,
        TraceRequest.self, ReversibilityRequest.self, VerifyRequest.self, PaperRequest.self, DoctorRequest.self,
        BenchRequest.self,
    ]

    /// The kind of that name.
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
