import Devices
import Jobs

/// Which backends a benchmark measures.
struct BenchmarkBackends: Sendable {
    /// Each once; without names, the processor and every usable OpenCL device.
    let choices: [BackendChoice]
    /// Whether they were named.
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

    /// Refuses what would leave nothing for a roofline to measure.
    func checkRoofline() throws(JobError) {
        guard choices.allSatisfy({ $0 == .reference }) else { return }
        let (one, other) = (BenchKeys.roofline.name, BenchKeys.backends.name)
        throw .invalid(
            "\(said: one) measures cpu and opencl, but \(said: other) names the reference alone; name one of them")
    }
}
