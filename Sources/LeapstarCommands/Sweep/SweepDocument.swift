import Leapstar

/// A sweep as JSON. Keys are promised in Documentation/CommandLine.md.
struct SweepDocument: Encodable {
    let version = LeapstarVersion.current
    let experiment: ExperimentDocument
    let device: DeviceRecord
    let confidence: Double
    /// The step sizes, as `--dt` takes them.
    let grid: String
    /// Null where the sweep was cancelled before it had one.
    let choice: JSONOptional<CertificateDocument.Choice>
    let probes: [CertifiedProbeDocument]
    let status: String
    let seconds: Double

    init(_ run: SweepRecord) {
        experiment = ExperimentDocument(run.plan, asked: run.sweep.estimator)
        grid = run.grid.text
        device = run.device
        confidence = run.sweep.confidence
        choice = JSONOptional(run.choice.map(CertificateDocument.Choice.init))
        probes = run.probes.map { CertifiedProbeDocument($0, run.plan.experiment.observable) }
        status = run.status.rawValue
        seconds = run.seconds
    }
}
