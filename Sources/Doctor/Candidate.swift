package import Backends
package import CPUBackend
package import Messages
package import OpenCLBackend
import Trials

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A device or instruction set of this machine that can be examined.
package enum Candidate: Sendable {
    case processor(InstructionSet)
    case device(Device)

    /// Every instruction set of the processor, then every usable OpenCL device; `notes` says why devices are missing.
    package static func all() -> (candidates: [Candidate], notes: [Message]) {
        let sets = InstructionSet.available.map(Candidate.processor)
        do throws(OpenCLError) {
            let list = try DeviceList.current(isFresh: true)
            let usable = list.devices.filter { $0.description.obstacle == nil }
            let notes = list.notes.map { note -> Message in "\(note)" } + list.devices.compactMap(unfitness)
            return (sets + usable.map(Candidate.device), notes)
        } catch {
            return (sets, [error.message])
        }
    }

    /// Why a device is left out; nil where it is not.
    private static func unfitness(_ device: Device) -> Message? {
        device.description.obstacle.map {
            "device \(device.description.index), '\(device.description.name)', is never used: \($0)"
        }
    }

    /// The OpenCL device with `index` in the list of all OpenCL devices.
    package static func device(index: Int) throws(BackendError) -> Candidate {
        do throws(OpenCLError) {
            return .device(try DeviceList.current(isFresh: true).device(index))
        } catch {
            throw error.asBackendError
        }
    }

    /// The OpenCL devices whose own name or driver's name contains `name`, ignoring case.
    package static func devices(called name: String) throws(BackendError) -> [Candidate] {
        do throws(OpenCLError) {
            let all = try DeviceList.current(isFresh: true).devices
            let found = all.filter { $0.description.names.match(name) }
            guard found.isEmpty else { return found.map(Candidate.device) }
            let known = all.map { "'\($0.description.name)' (\($0.description.platform.name))" }.joined(separator: ", ")
            throw .noneCalled(name, known: known)
        } catch {
            throw error.asBackendError
        }
    }

    package var name: String {
        switch self {
        case .processor(let set): "cpu, \(set.name)"
        case .device(let device): device.description.name
        }
    }

    /// Examines the candidate. A failing device is part of its report; only cancellation throws.
    package func examine(
        _ effort: Effort, report: @escaping @Sendable (Examination.Event) -> Void
    ) async throws(BackendError) -> DeviceReport {
        switch self {
        case .processor(let set): try await Self.examine(ProcessorExaminee(set), effort, report)
        case .device(let device):
            if let runner = TrialRunner.ofProcess {
                try Self.examine(device, effort, by: runner, report)
            } else {
                try await Self.examined(device, effort, report)
            }
        }
    }

    /// Examines a device in a child process: if the driver ends or hangs it, the results so far remain.
    private static func examine(
        _ device: Device, _ effort: Effort, by runner: TrialRunner, _ report: (Examination.Event) -> Void
    ) throws(BackendError) -> DeviceReport {
        let environment = ProcessInfo.processInfo.environment
        let trial = ExaminationTrial(device: DeviceReference(device.description), effort: effort)
        var heard = Heard()
        do throws(TrialEnd) {
            try runner.run(trial, within: TrialLimit(seconds: silence, environment: environment)) { reply in
                let wish = heard.add(reply)
                if case .event(let event) = reply { report(event) }
                return wish
            }
        } catch {
            if error == .cancelled { throw .cancelled }
            let end = DriverEnd(device.description, heard.occasion, error)
            return made(device, heard.compiled, heard.finished.results, error: end.message)
        }
        let result = made(device, heard.compiled, heard.finished.results, error: heard.error)
        if result.hasPassed { EndMemory(device.description, FactStore(environment: environment)).forgetAll() }
        return result
    }

    /// The replies of an examination's child process.
    private struct Heard {
        var compiled: CompiledForm?
        var error: Message?
        let finished = FinishedChecks()
        /// The check in progress.
        private var current = ""

        /// Takes one reply, and says whether others follow.
        mutating func add(_ reply: ExaminationTrial.Reply) -> TrialRunner.Wish {
            switch reply {
            case .end(let form, let reason):
                compiled = form
                error = reason
                return .enough
            case .event(let event):
                if case .working(let check, _) = event { current = check }
                finished.add(event)
                return .more
            }
        }

        /// What the device was doing.
        var occasion: String { current.isEmpty ? "being examined" : "being examined, in check '\(current)'" }
    }

    /// The processor seconds for which a check may be silent.
    private static let silence = 600.0

    private static func examine(
        _ examinee: ProcessorExaminee, _ effort: Effort, _ report: @escaping @Sendable (Examination.Event) -> Void
    ) async throws(BackendError) -> DeviceReport {
        let results = try await Examination(examinee, effort: effort).results(report: report)
        return DeviceReport(
            record: examinee.backend.device, description: nil, compiled: nil, results: results, end: nil)
    }

    /// Examines a device in this process.
    ///
    /// The finding is kept for later runs, a failure at once, so that it stays known whatever ends the examination.
    static func examined(
        _ device: Device, _ effort: Effort, _ report: @escaping @Sendable (Examination.Event) -> Void
    ) async throws(BackendError) -> DeviceReport {
        var compiled: CompiledForm?
        let finished = FinishedChecks()
        do throws(BackendError) {
            let proof = try DeviceProof(device)
            let examinee = try await proof.examinee(effort, report: report)
            compiled = CompiledForm(shape: examinee.shape, options: proof.options)
            try await examine(examinee, for: proof, effort, finished, report)
            return made(device, compiled, finished.results, error: nil)
        } catch .device(let reason) {
            return made(device, compiled, finished.results, error: reason)
        } catch {
            throw error
        }
    }

    private static func examine(
        _ examinee: OpenCLExaminee, for proof: DeviceProof, _ effort: Effort, _ finished: FinishedChecks,
        _ report: @escaping @Sendable (Examination.Event) -> Void
    ) async throws(BackendError) {
        _ = try await proof.finding(on: examinee, shape: examinee.shape, effort) { event in
            finished.add(event)
            report(event)
        }
        if effort != .quick { await examinee.keep() }
    }

    /// The report on this candidate after its examination was cancelled.
    package func interrupted(after results: [CheckResult]) -> DeviceReport {
        switch self {
        case .processor(let set):
            DeviceReport(
                record: ProcessorExaminee(set).backend.device, description: nil, compiled: nil, results: results,
                end: "cancelled")
        case .device(let device): Self.made(device, nil, results, error: "cancelled")
        }
    }

    private static func made(
        _ device: Device, _ compiled: CompiledForm?, _ results: [CheckResult], error: Message?
    ) -> DeviceReport {
        let record = DeviceRecord(device.description, lanes: compiled?.shape.lanes ?? 1)
        return DeviceReport(
            record: record, description: device.description, compiled: compiled, results: results, end: error)
    }
}
