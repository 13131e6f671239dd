import Backends
import CPUBackend
import Messages
import OpenCLBackend

/// Opens the devices of a request. The processor comes first, as it is the best at small work.
struct DeviceMembers {
    let threads: Int?
    let kernels: KernelOptions
    let warn: @Sendable (Message) -> Void

    func opened(_ request: DeviceRequest) async throws(BackendError) -> (members: [any Backend], warnings: [Message]) {
        switch request {
        case .some(let members): try await named(members)
        case .all: try await all()
        }
    }

    /// The named members; those whose driver ends are left out with a warning, unless none would remain.
    private func named(_ members: [DeviceRequest.Member]) async throws(BackendError) -> (
        members: [any Backend], warnings: [Message]
    ) {
        var opened: [any Backend] = members.contains(.cpu) ? [CPUBackend(threads: threads, tuning: kernels.tuning)] : []
        var (warnings, end, taken) = ([Message](), BackendError?.none, Set<Int>())
        for member in members where member != .cpu {
            do throws(BackendError) {
                let (index, device) = try await device(member)
                guard taken.insert(index).inserted else {
                    throw .device(.askedTwice(index))
                }
                opened.append(device)
            } catch {
                guard case .driver(let reason) = error else { throw error }
                end = end ?? error
                warnings.append("\(reason); left out of the team")
            }
        }
        if opened.isEmpty, let end { throw end }
        return (opened, warnings)
    }

    private func device(_ member: DeviceRequest.Member) async throws(BackendError) -> (index: Int, device: any Backend)
    {
        switch member {
        case .cpu: (-1, CPUBackend(threads: threads, tuning: kernels.tuning))
        case .openCL(let index): (index, try await BackendSelection.openCL(index, kernels, warn: warn))
        case .named(let name): try await first(called: name)
        }
    }

    /// The first usable device called `name`. Where none is usable, throws the reason why the first is not.
    private func first(called name: String) async throws(BackendError) -> (index: Int, device: any Backend) {
        var failure: BackendError?
        for device in try NamedDevices(OpenCLBackend.devices().found).matching(name) {
            do throws(BackendError) {
                return (device.index, try await BackendSelection.openCL(device.index, kernels, warn: warn))
            } catch {
                if error == .cancelled { throw error }
                failure = failure ?? error
            }
        }
        throw failure ?? .device(.unknownName("no OpenCL \(word: "device") is called '\(got: name)'"))
    }

    /// All devices. Unusable ones are left out with a warning; having no OpenCL at all is an error.
    private func all() async throws(BackendError) -> (members: [any Backend], warnings: [Message]) {
        let (found, notes) = try OpenCLBackend.devices()
        var (members, warnings): ([any Backend], [Message]) = (
            [CPUBackend(threads: threads, tuning: kernels.tuning)], notes.map { "\($0)" }
        )
        for device in found where !device.isProcessor {
            do throws(BackendError) {
                members.append(try await BackendSelection.openCL(device.index, kernels, warn: warn))
            } catch {
                if error == .cancelled { throw error }
                warnings.append("device \(device.index) is left out: \(error)")
            }
        }
        return (members, warnings)
    }
}

extension Message {
    fileprivate static func askedTwice(_ index: Int) -> Message {
        .conflict(
            """
            \(word: "device") \(got: index) is asked for twice, expected \(expected: "each once"); \
            \(remedy: "leave one of its names out")
            """)
    }
}
