public import Backends

/// A sweep as JSON. Its keys are documented in Documentation/CommandLine.md.
public struct SweepDocument: Codable, Sendable {
    public private(set) var kind = SweepRequest.kind
    public private(set) var schema = SweepRequest.schema
    public private(set) var version = LeapstarVersion.current
    public let request: SweepRequest
    public let experiment: ExperimentDocument
    public let device: DeviceRecord
    public let confidence: Double
    /// The step sizes, as `--dt` takes them.
    public let grid: String
    /// The choice of an estimator; null where the sweep was cancelled before it chose.
    public let choice: JSONOptional<CertificateDocument.Choice>
    public let probes: [CertifiedProbeDocument]
    public let status: String
    public let seconds: Double

    package init(_ run: SweepRecord) {
        request = run.request
        experiment = ExperimentDocument(run.plan, asked: run.sweep.estimator)
        grid = run.grid.text
        device = run.device
        confidence = run.sweep.confidence
        choice = JSONOptional(run.choice.map(CertificateDocument.Choice.init))
        probes = run.probes.map { CertifiedProbeDocument($0, run.plan.experiment.observable) }
        status = run.completion
        seconds = run.seconds
    }
}
