import Devices
import Experiments
import Messages

extension VerifyRequest: Job {
    /// The outcome says whether it is verified; a certificate that contradicts itself, or that nothing here can check, is an error.
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> VerifyDocument {
        guard let certificate else {
            throw .invalid(
                .missing(
                    "verify needs a \(word: "certificate"); \(remedy: "give what a boundary search wrote")"))
        }
        let run = try await JobRun(backend, report: report)
        let check = try CertificateCheck(certificate, path: "the certificate", selection: run.selection)
        do throws(ProbeError) {
            var results: [CheckedProbe] = []
            for probe in certificate.allProbes {
                let result = try await check.result(probe)
                report(.checked(VerifyDocument.Probe(result)))
                results.append(result)
            }
            let range = CheckedCompleteness(certificate, computed: try await check.completeness(certificate))
            return VerifyDocument(results, range, device: run.selection.backend.device)
        } catch { throw JobError(error) }
    }
}
