package import Backends
import CPUBackend
import Doctor
package import Messages
import OpenCLBackend

/// One way to execute a program: a backend with one setting. No setting changes bits.
package struct Execution: Sendable {
    /// The setting that an execution varies.
    package enum Kind: String, Sendable, CaseIterable {
        case backend
        case instructionSet = "instruction set"
        case threads
        case lanes = "lane width"
        case vectors = "vectors per work-item"
        case groupSize = "work-group size"
    }

    package let kind: Kind
    /// The value of the setting, such as `avx2` or a number.
    package let setting: String
    package let backend: any Backend
}

extension Execution {
    /// Every setting that can be varied here, the reference first; `notes` says, one line each, why devices are left
    /// out.
    package static func all() async -> (executions: [Execution], notes: [Message]) {
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

    /// Settings of OpenCL kernels, each fixed in turn.
    private static let kernelSettings: [(kind: Kind, setting: String, text: String)] =
        [1, 2, 4, 8, 16].map { (.lanes, "\($0)", "lanes=\($0)") }
        + [1, 2, 4].map { (.vectors, "\($0)", "vectors=\($0)") }
        + [1, 8, 64].map { (.groupSize, "\($0)", "group=\($0)") }

    private static func onDevices() async -> (executions: [Execution], notes: [Message]) {
        let found: [OpenCLDeviceSummary]
        var (executions, notes): ([Execution], [Message])
        do throws(BackendError) {
            let openCL = try OpenCLBackend.devices()
            (found, notes) = (openCL.found, openCL.notes.map { "\($0)" })
        } catch { return ([], [error.message]) }
        executions = []
        for device in found {
            do throws(BackendError) {
                let found = try await settings(of: device)
                (executions, notes) = (executions + found.executions, notes + found.notes)
            } catch { notes.append(error.message) }
        }
        return (executions, notes)
    }

    /// The settings of a device; those that it refuses are left out, each with a note.
    private static func settings(
        of device: OpenCLDeviceSummary
    ) async throws(BackendError) -> (executions: [Execution], notes: [Message]) {
        let plain = try await OpenCLBackend.proven(index: device.index)
        var notes: [Message] = []
        var executions = [Execution(kind: .backend, setting: "opencl \(device.index)", backend: plain)]
        for (kind, setting, text) in kernelSettings {
            guard var options = KernelOptions(text) else { continue }
            options.tuning = .off
            do throws(BackendError) {
                let backend = try await OpenCLBackend.proven(index: device.index, kernels: options)
                executions.append(Execution(kind: kind, setting: setting, backend: backend))
            } catch { notes.append("opencl \(device.index) with \(text): \(error)") }
        }
        return (executions, notes)
    }
}
