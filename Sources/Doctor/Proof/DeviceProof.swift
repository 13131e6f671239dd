package import Backends
import Dynamics
package import Messages
package import OpenCLBackend
import Trials

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Proves an OpenCL device before its numbers are trusted.
///
/// The first use of a device with one driver, kernel text and set of build options runs the quick checks; the finding
/// is kept on disk, even a failure. `leapstar doctor` examines anew; its finding replaces the kept one, unless that
/// came from a stronger examination.
package struct DeviceProof: Sendable {
    package let device: Device
    private let shape: KernelShape
    private let builder: ProgramBuilder
    private let environment: [String: String]
    /// The processor seconds that the quick proof may take.
    private static let seconds = 30.0

    package init(
        _ device: Device, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(BackendError) {
        self.device = device
        self.environment = environment
        builder = ProgramBuilder(environment: environment) { _ in }
        let description = device.description
        do throws(OpenCLError) {
            if let obstacle = description.obstacle { throw .unfitDevice(description.name, obstacle) }
            shape = KernelShape(description)
        } catch {
            throw error.asBackendError
        }
    }

    /// The device as a backend, once it has passed. Throws what failed, or why nothing could be tried. `warn` is as in
    /// `OpenCLBackend`.
    package func backend(
        kernels: KernelOptions = KernelOptions(), warn: @escaping @Sendable (Message) -> Void = { _ in }
    ) async throws(BackendError) -> OpenCLBackend {
        let finding = if let kept = file.load() { kept } else { try await firstFinding() }
        if let check = finding.failedCheck { throw .device(refusal(check)) }
        do throws(OpenCLError) {
            return try OpenCLBackend(
                device, kernels: kernels, usesWideSquareRoot: finding.usesWideSquareRoot, builder: builder,
                facts: FactStore(environment: environment), warn: warn)
        } catch {
            throw error.asBackendError
        }
    }

    /// The device as it is examined: with the way to compute square roots that gives the right bits.
    package func examinee(
        _ effort: Effort, report: @escaping @Sendable (Examination.Event) -> Void = { _ in }
    ) async throws(BackendError) -> OpenCLExaminee {
        try await Self.rounding(shape, effort, report: report) { shape throws(BackendError) in
            try OpenCLExaminee(device, shape: shape, builder: builder, effort: effort)
        }
    }

    /// The result of `open` for `shape`, or for the detour through binary64 where only that gives right binary32 square
    /// roots.
    static func rounding<Opened: Examinee>(
        _ shape: KernelShape, _ effort: Effort, report: @escaping @Sendable (Examination.Event) -> Void = { _ in },
        open: (KernelShape) async throws(BackendError) -> Opened
    ) async throws(BackendError) -> Opened {
        let own = try await open(shape)
        if shape.usesWideSquareRoot { return own }
        if try await takesRoots(own, effort, report) { return own }
        var wide = shape
        wide.usesWideSquareRoot = true
        let other = try await open(wide)
        // Where the detour is wrong as well, the device is judged as it is.
        return try await takesRoots(other, effort, report) ? other : own
    }

    /// Whether binary32 square roots are right. This only finds the right form, so `report` gets no result.
    private static func takesRoots(
        _ examinee: some Examinee, _ effort: Effort, _ report: @escaping @Sendable (Examination.Event) -> Void
    ) async throws(BackendError) -> Bool {
        let examination = Examination(examinee, effort: effort, checks: [Catalogue.squareRootOfEverySingle])
        let results = try await examination.results { event in
            if case .working = event { report(event) }
        }
        return results.allSatisfy(\.hasPassed)
    }

    /// Examines the device and keeps the finding: a failure at once, as the driver or the user may end the rest; a pass
    /// only at the end. Returns the finding that holds now.
    ///
    /// - Parameter shape: how `examinee` is compiled.
    package func finding(
        on examinee: some Examinee, shape: KernelShape, _ effort: Effort,
        checks: [any Check]? = nil, report: @escaping @Sendable (Examination.Event) -> Void = { _ in }
    ) async throws(BackendError) -> Finding {
        let file = file
        @Sendable func found(_ failed: String?) -> Finding {
            Finding(failedCheck: failed, usesWideSquareRoot: shape.usesWideSquareRoot, effort: effort)
        }
        let seen = FinishedChecks()
        let results = try await Examination(examinee, effort: effort, checks: checks).results { event in
            let isFirst = seen.results.allSatisfy(\.hasPassed)
            seen.add(event)
            if case .finished(let result) = event, isFirst, !result.hasPassed { _ = file.add(found(result.check)) }
            report(event)
        }
        return file.add(found(results.gravest?.check))
    }

    /// The quick finding, from a child process if possible: whatever ends or hangs a driver does so there.
    private func firstFinding() async throws(BackendError) -> Finding {
        guard let runner = TrialRunner.ofProcess else { return try await quickFinding() }
        if let end = keptEnd { throw .driver(DriverEnd(device.description, Self.occasion, end, isKept: true).message) }
        let reply = try reply(by: runner)
        guard let finding = reply.finding else {
            throw .device(reply.error ?? "device \(device.description.index) gave no verdict")
        }
        return finding
    }

    /// The child process's finding about the device. If the driver ends the child, that is remembered.
    private func reply(by runner: TrialRunner) throws(BackendError) -> ProofTrial.Reply {
        do throws(TrialEnd) {
            return try runner.first(ProofTrial(device: DeviceReference(device.description)), within: limit)
        } catch {
            if error == .cancelled { throw .cancelled }
            memory.remember(error, of: memoryKey)
            throw .driver(DriverEnd(device.description, Self.occasion, error).message)
        }
    }

    private static let occasion = "being proven"
    private var limit: TrialLimit { TrialLimit(seconds: Self.seconds, environment: environment) }
    private var memory: EndMemory { EndMemory(device.description, FactStore(environment: environment)) }
    private var memoryKey: String { "\(ProofTrial.name) \(file.key)" }

    /// How the driver ended the proof in an earlier run; nil where it did not.
    private var keptEnd: TrialEnd? { memory.end(of: memoryKey, within: limit) }

    /// Why a device that was examined in an earlier run is refused; nil where it was not examined, or passed.
    package var keptRefusal: String? {
        if let check = file.load()?.failedCheck { return "failed the check '\(check)'" }
        return keptEnd.map { "its driver \($0.description) while \(Self.occasion)" }
    }

    /// The finding of the checks that take a fraction of a second.
    func quickFinding() async throws(BackendError) -> Finding {
        let examinee = try await examinee(.quick)
        return try await finding(on: examinee, shape: examinee.shape, .quick)
    }

    /// The compiler's options for the device.
    package var options: String { builder.options(for: device.description) }

    private var file: FindingFile { FindingFile(device.description, shape: shape, environment: environment) }

    private func refusal(_ check: String) -> Message {
        let (name, index) = (device.description.name, device.description.index)
        return """
            \(word: "device") \(index), '\(name)', failed the check '\(check)', so its numbers cannot be believed; \
            \(remedy: .anotherDevice(than: index))
            """
    }
}

extension OpenCLBackend {
    /// The device with `index` in the list of all, or where nil the preferred device, once it is proven: see
    /// ``DeviceProof``.
    package static func proven(
        index: Int? = nil, kernels: KernelOptions = KernelOptions(),
        warn: @escaping @Sendable (Message) -> Void = { _ in }
    ) async throws(BackendError) -> OpenCLBackend {
        try await DeviceProof(device(index)).backend(kernels: kernels, warn: warn)
    }

    /// Why an earlier examination refused the device; nil where there was none, or it passed.
    package static func keptRefusal(index: Int) -> String? {
        guard let device = try? DeviceList.current().device(index) else { return nil }
        return try? DeviceProof(device).keptRefusal
    }

    private static func device(_ index: Int?) throws(BackendError) -> Device {
        do throws(OpenCLError) {
            let list = try DeviceList.current()
            return if let index { try list.device(index) } else { try list.preferred() }
        } catch {
            throw error.asBackendError
        }
    }
}
