import Trials

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Lets programs into this process that a child process has compiled and launched before: what ends or hangs a driver does so there.
struct ProgramAdmission {
    /// Processor seconds that compiling and a first launch may take.
    static let seconds = 20.0

    private let runner: TrialRunner?
    private let device: DeviceDescription
    private let builder: ProgramBuilder
    private let memory: EndMemory

    init(_ device: DeviceDescription, builder: ProgramBuilder, facts: FactStore?, runner: TrialRunner? = .ofProcess) {
        (self.device, self.builder, self.runner) = (device, builder, runner)
        memory = EndMemory(device, facts)
    }

    /// Returns where the driver can be trusted with the program: another process has compiled and launched it.
    func admit(_ printed: PrintedProgram, _ expectation: Expectation?) throws(LaunchError) {
        guard let runner, let expectation, ![printed.source, TallyKernels.source].allSatisfy({ builder.keeps($0, for: device) }) else { return }
        let key = Fingerprint.hex(printed.source.finalText.utf8)
        if let end = memory.end(of: key) { throw .ended(DriverEnd(device, "compiling or running a program, in an earlier run,", end)) }
        let trial = ProgramTrial(deviceKey: device.factKey(), index: device.index, printed: printed, expectation: expectation)
        let limit = TrialLimit(seconds: Self.seconds, environment: ProcessInfo.processInfo.environment)
        do throws(TrialEnd) { _ = try runner.first(trial, within: limit) } catch {
            if error == .cancelled { throw .cancelled }
            memory.remember(error, of: key)
            throw .ended(DriverEnd(device, "compiling or running a program", error))
        }
    }
}
