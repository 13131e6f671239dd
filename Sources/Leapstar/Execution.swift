public import Backends
import CPUBackend
import Doctor
import OpenCLBackend

/// One way to execute a program: a backend in one of its settings. None of them changes bits.
public struct Execution: Sendable {
    /// What it varies.
    public enum Kind: String, Sendable, CaseIterable {
        case backend
        case instructionSet = "instruction set"
        case threads
        case lanes = "lane width"
        case vectors = "vectors per work-item"
        case groupSize = "work-group size"
    }

    public let kind: Kind
    /// The setting, such as `avx2`, or a number of what is varied.
    public let setting: String
    public let backend: any Backend
}

extension Execution {
    /// Every setting that can be varied here, the reference first; what kept devices out is in `notes`, one line each.
    public static func all() async -> (executions: [Execution], notes: [String]) {
        let devices = await onDevices()
        return (onProcessor + devices.executions, devices.notes)
    }

    private static var onProcessor: [Execution] {
        let sets = InstructionSet.available.map { set in
            Execution(kind: .instructionSet, setting: set.name, backend: CPUBackend(instructionSet: set))
        }
        let threads = [1, 2, 3, 8].map { (count: Int) in
            Execution(kind: .threads, setting: "\(count)", backend: CPUBackend(threads: count))
        }
        let own = Execution(kind: .backend, setting: "reference", backend: ReferenceBackend())
        return [own, Execution(kind: .backend, setting: "cpu", backend: CPUBackend())] + sets + threads
    }

    /// What is fixed of OpenCL kernels, one thing at a time.
    private static let kernelSettings: [(kind: Kind, setting: String, text: String)] =
        [1, 2, 4, 8, 16].map { (.lanes, "\($0)", "lanes=\($0)") }
        + [1, 2, 4].map { (.vectors, "\($0)", "vectors=\($0)") }
        + [1, 8, 64].map { (.groupSize, "\($0)", "group=\($0)") }

    private static func onDevices() async -> (executions: [Execution], notes: [String]) {
        let found: [OpenCLDeviceSummary]
        var (executions, notes): ([Execution], [String])
        do throws(BackendError) { (found, notes) = try OpenCLBackend.devices() } catch { return ([], ["\(error)"]) }
        executions = []
        for device in found {
            do throws(BackendError) { executions += try await settings(of: device) } catch { notes.append("\(error)") }
        }
        return (executions, notes)
    }

    private static func settings(of device: OpenCLDeviceSummary) async throws(BackendError) -> [Execution] {
        let plain = try await OpenCLBackend.proven(index: device.index)
        var executions = [Execution(kind: .backend, setting: "opencl \(device.index)", backend: plain)]
        for (kind, setting, text) in kernelSettings {
            guard var options = KernelOptions(text) else { continue }
            options.tuning = .off
            let backend = try await OpenCLBackend.proven(index: device.index, kernels: options)
            executions.append(Execution(kind: kind, setting: setting, backend: backend))
        }
        return executions
    }
}
