import Devices
import Jobs

/// The backends that a benchmark measures.
struct BenchmarkBackends: Sendable {
    /// The backends, each once; by default the processor and every usable OpenCL device.
    let choices: [BackendChoice]
    /// Whether the request names them.
    let isDemanded: Bool

    init(_ named: [BackendChoice]?) {
        let named = named ?? []
        isDemanded = !named.isEmpty
        choices =
            named.isEmpty
            ? [.cpu, .opencl] : named.reduce(into: []) { all, one in if !all.contains(one) { all.append(one) } }
    }

    var mayRunOpenCL: Bool { choices.contains(.opencl) || choices.contains(.auto) }
    var mayRunOnProcessor: Bool { choices.contains(.cpu) || choices.contains(.auto) }
    var compiles: Bool { mayRunOpenCL || mayRunOnProcessor }

    /// Refuses a choice that leaves a roofline nothing to measure.
    func checkRoofline() throws(JobError) {
        guard choices.allSatisfy({ $0 == .reference }) else { return }
        let (one, other) = (BenchKeys.roofline.name, BenchKeys.backends.name)
        throw .invalid(
            .conflict(
                """
                \(said: one) measures cpu and opencl, but \(said: other) names the reference alone; \
                \(remedy: "name one of them")
                """))
    }
}
