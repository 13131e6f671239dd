package import Devices
import Experiments
package import Messages
import Proofs

extension VerifyRequest: Job {
    public func completed() throws(JobError) -> VerifyRequest { try plan().request }

    /// Recomputes the certificate; the outcome says whether it is verified. Throws where a certificate contradicts
    /// itself, or nothing here can check it.
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> VerifyDocument {
        try await plan().run(report: report)
    }
}

extension VerifyRequest {
    /// The verification to run; errors call the certificate `name`.
    package func plan(name: String = "the certificate") throws(JobError) -> VerifyPlan {
        guard let certificate else {
            throw .invalid(
                .missing("verify needs a \(word: "certificate"); \(remedy: "give what a boundary search wrote")"))
        }
        return VerifyPlan(request: self, certificate: certificate, name: name)
    }
}

/// A verification. Only the presence of a certificate has been checked.
package struct VerifyPlan: Sendable {
    package let request: VerifyRequest
    package let certificate: CertificateDocument
    let name: String
}

extension VerifyPlan: StudyPlan {
    package var backend: BackendRequest? { request.backend }

    package var isHostAtWork: Bool { true }

    package var warnings: [Message] { [] }

    package func record(on selection: BackendSelection) -> VerifyRecord {
        VerifyRecord(certificate, on: selection.backend)
    }

    package func events(
        on selection: BackendSelection
    ) throws(JobError) -> AsyncThrowingStream<VerifyRecord.Event, any Error> {
        let check = try CertificateCheck(certificate, path: name, selection: selection)
        let (certificate, probes) = (certificate, certificate.allProbes)
        return .steps(UInt64(probes.count) + 1) { index in
            guard index < probes.count else { return .range(try await check.completeness(certificate)) }
            return .probe(try await check.result(probes[Int(index)]))
        }
    }
}
