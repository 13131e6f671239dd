package import Boundaries
package import Devices
package import Messages

/// The outcome of a search: a certificate, or the trials of the original tool's search.
public enum BoundaryOutcome: Codable, Sendable {
    case certificate(CertificateDocument)
    case original(RunDocument)

    public init(from decoder: any Decoder) throws {
        let kind = try decoder.container(keyedBy: TextKey.self).decode(String.self, forKey: RequestShape.kind)
        self =
            kind == CertificateDocument.kindName
            ? .certificate(try CertificateDocument(from: decoder)) : .original(try RunDocument(from: decoder))
    }

    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .certificate(let document): try document.encode(to: encoder)
        case .original(let document): try document.encode(to: encoder)
        }
    }
}

extension BoundaryRequest: Job {
    public func run(report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> BoundaryOutcome {
        switch method ?? .certified {
        case .certified: .certificate(try await certifiedPlan().run(report: report))
        case .original: .original(try await originalPlan().run(report: report))
        }
    }
}

extension CertifiedPlan: StudyPlan {
    package var isHostAtWork: Bool { true }

    package var warnings: [Message] {
        experiment.stabilityWarnings(largestStep: search.range.upperBound)
    }

    package func record(on selection: BackendSelection) -> CertifiedRecord {
        CertifiedRecord(self, selection: selection)
    }

    package func events(on selection: BackendSelection) -> AsyncThrowingStream<CertifiedEvent, any Error> {
        search.events(experiment.experiment, on: selection.backend, host: selection.host)
    }
}

extension OriginalPlan: StudyPlan {
    package var isHostAtWork: Bool { experiment.experiment.estimator == .controlVariate }

    package var warnings: [Message] {
        experiment.stabilityWarnings(largestStep: search.range.upperBound)
    }

    package func record(on selection: BackendSelection) -> RunRecord {
        RunRecord(
            request: .boundary(request), plan: experiment,
            question: .boundary(
                lower: search.range.lowerBound, upper: search.range.upperBound, tolerance: search.tolerance),
            backend: selection.backend)
    }

    package func events(
        on selection: BackendSelection
    ) throws(JobError) -> AsyncThrowingStream<RunRecord.Event, any Error> {
        search.events(try experiment.prober(on: selection))
    }
}
