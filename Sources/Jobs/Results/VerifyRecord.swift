package import Backends
package import Boundaries

/// A verification: the certificate, and which of its probes agree.
package struct VerifyRecord: Sendable {
    package let certificate: CertificateDocument
    private let backend: any Backend
    package private(set) var results: [CheckedProbe] = []
    /// The check of the statement about the whole range; nil until all probes are done.
    package private(set) var range: CheckedCompleteness?
    package var seconds = 0.0

    package init(_ certificate: CertificateDocument, on backend: any Backend) {
        (self.certificate, self.backend) = (certificate, backend)
    }

    package var device: DeviceRecord { backend.device }
}

extension VerifyRecord: StudyRecord {
    package enum Event: Sendable {
        case probe(CheckedProbe)
        /// The statement about the whole range, as proved now.
        case range(Completeness?)
    }

    package mutating func take(_ event: Event) {
        switch event {
        case .probe(let result): results.append(result)
        case .range(let computed): range = CheckedCompleteness(certificate, computed: computed)
        }
    }

    package var isComplete: Bool { range != nil }

    package var isOfUseUnfinished: Bool { false }

    package var document: VerifyDocument { VerifyDocument(self) }

    package func told(_ event: Event) -> JobEvent? {
        guard case .probe(let result) = event else { return nil }
        return .checked(VerifyDocument.Probe(result))
    }
}
