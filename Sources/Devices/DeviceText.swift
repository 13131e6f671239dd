public import Backends
import Dynamics
public import Experiments
import Messages
public import OpenCLBackend

/// What an OpenCL device is given for an experiment: nothing is compiled, and the device need not be proven.
public struct DeviceText: Sendable {
    public let device: DeviceRecord
    /// Its index in the list of devices.
    public let index: Int
    public let buildOptions: String
    /// How it is compiled, as `--kernel` takes it, and whether that was given, measured by an earlier run, or is the
    /// device's default.
    public let kernel: String
    public let origin: String
    /// To the last character.
    public let source: String

    /// For the device of the request, which names one; without one the first that `--backend opencl` would take.
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
