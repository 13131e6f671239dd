package import Backends
package import Boundaries
package import Devices
package import Dynamics
package import Experiments
package import Inference
package import Proofs

/// A sweep as JSON. Keys are promised in Documentation/CommandLine.md.
package struct SweepDocument: Encodable {
    package let version = LeapstarVersion.current
    package let experiment: ExperimentDocument
    package let device: DeviceRecord
    package let confidence: Double
    /// The step sizes, as `--dt` takes them.
    package let grid: String
    /// Null where the sweep was cancelled before it had one.
    package let choice: JSONOptional<CertificateDocument.Choice>
    package let probes: [CertifiedProbeDocument]
    package let status: String
    package let seconds: Double

    package init(_ run: SweepRecord) {
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
