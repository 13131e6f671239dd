public import Backends
import Dynamics
public import Experiments
import Messages
public import OpenCLBackend

/// The source text that an OpenCL device compiles for an experiment. It is only printed: nothing is compiled or proven.
public struct DeviceText: Sendable {
    public let device: DeviceRecord
    /// The device's index in the list of OpenCL devices.
    public let index: Int
    public let buildOptions: String
    /// The kernel options, as `--kernel` takes them.
    public let kernel: String
    /// Where the options come from: given by the user, measured by an earlier run, or the device's default.
    public let origin: String
    /// The complete source text.
    public let source: String

    /// Prints the text for the device that the request names, or without one for the first that `--backend opencl`
    /// takes.
    public init(
        _ experiment: Experiment, device request: DeviceRequest?, kernels: KernelOptions
    ) async throws(BackendError) {
        let index = try Self.index(request)
        let backend = try OpenCLBackend(index: index, kernels: kernels)
        let program: ParametricProgram
        do { program = try experiment.program() } catch { throw .device("\(error)") }
        let text = await backend.text(of: program.code, ensemble: experiment.ensemble)
        (device, self.index, buildOptions) = (backend.device, index, text.buildOptions)
        (kernel, origin, source) = (text.choice, text.origin.rawValue, text.source)
    }

    private static func index(_ request: DeviceRequest?) throws(BackendError) -> Int {
        let devices = NamedDevices(try OpenCLBackend.devices().found)
        guard let request else {
            guard let first = devices.preferred.first else {
                throw .device("there is no OpenCL \(word: "device"); \(remedy: .seeDevices)")
            }
            return first.index
        }
        if case DeviceRequest.some(let members) = request, members.count == 1 {
            switch members[0] {
            case .openCL(let index): return index
            case .named(let name): return try devices.matching(name)[0].index
            case .cpu: break
            }
        }
        throw .device(
            .conflict(
                "a kernel is for one OpenCL device; \(remedy: "name one with \(field: "device"), \(.seeDevices)")"))
    }
}
