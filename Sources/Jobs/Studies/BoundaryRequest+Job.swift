import Boundaries
import Devices
import Experiments

/// What comes of a search: a certificate, or the trials of the original tool's search.
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
        case .certified: .certificate(try await certificate(report))
        case .original: .original(try await trials(report))
        }
    }

    private func certificate(_ report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError)
        -> CertificateDocument
    {
        let plan = try certifiedPlan()
        let run = try await JobRun(backend, report: report)
        let (experiment, selection) = (plan.experiment, run.selection)
        if let warning = experiment.stabilityWarning(largestStep: plan.search.range.upperBound) {
            report(.warning(warning))
        }
        var record = CertifiedRecord(plan, selection: selection)
        let events = plan.search.events(experiment.experiment, on: selection.backend, host: selection.host)
        _ = try await run.follow(events) { event in
            record.take(event)
            report(event.told)
        }
        record.seconds = run.seconds
        return CertificateDocument(record)
    }

    private func trials(_ report: @escaping @Sendable (JobEvent) -> Void) async throws(JobError) -> RunDocument {
        let plan = try originalPlan()
        let run = try await JobRun(backend, report: report)
        let (experiment, range) = (plan.experiment, plan.search.range)
        if let warning = experiment.stabilityWarning(largestStep: range.upperBound) { report(.warning(warning)) }
        var record = RunRecord(
            request: .boundary(plan.request), plan: experiment,
            question: .boundary(lower: range.lowerBound, upper: range.upperBound, tolerance: plan.search.tolerance),
            backend: run.selection.backend)
        let prober: Prober
        do throws(ExperimentError) {
            prober = try Prober(experiment.experiment, on: run.selection.backend, host: run.selection.host)
        } catch { throw JobError(error) }
        _ = try await run.follow(plan.search.events(prober)) { event in
            record.take(event)
            if case .trial(let probe) = event { report(.trial(TrialDocument(probe, experiment.experiment.observable))) }
        }
        record.seconds = run.seconds
        return RunDocument(record)
    }
}

extension CertifiedEvent {
    fileprivate var told: JobEvent {
        switch self {
        case .stage(let text): .stage(text)
        case .chose(let choice): .chose(CertificateDocument.Choice(choice))
        case .probe(let probe): .probe(CertifiedProbeDocument(probe))
        case .boundary(let boundary): .boundary(CertifiedBoundaryDocument(boundary))
        case .finished: .stage("finished")
        }
    }
}
