import LaneCode
import Trials

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Admits into this process only programs that a child process has compiled and launched before: whatever ends or hangs
/// a driver does so there.
struct ProgramAdmission {
    private let runner: TrialRunner?
    private let device: DeviceDescription
    private let builder: ProgramBuilder
    private let memory: EndMemory
    private let pace: CompilationPace

    init(_ device: DeviceDescription, builder: ProgramBuilder, facts: FactStore?, runner: TrialRunner? = .ofProcess) {
        (self.device, self.builder, self.runner) = (device, builder, runner)
        memory = EndMemory(device, facts)
        pace = CompilationPace(device, facts)
    }

    /// Returns once the driver can be trusted with the program, because another process has compiled and launched it.
    /// The result is the processor seconds that this took; nil where it was not needed.
    @discardableResult
    func admit(_ printed: PrintedProgram, _ expectation: Expectation?) throws(LaunchError) -> Double? {
        guard let runner, let expectation,
            ![printed.source, TallyKernels.source].allSatisfy({ builder.keeps($0, for: device) })
        else { return nil }
        let key = Fingerprint.hex((builder.options(for: device) + "\n" + printed.source.finalText).utf8)
        let (limit, occasion) = (pace.limit(printed), "compiling or running a program")
        if let end = memory.end(of: key, within: limit) { throw .ended(DriverEnd(device, occasion, end, isKept: true)) }
        let trial = ProgramTrial(
            deviceKey: device.factKey(), index: device.index, printed: printed, expectation: expectation)
        do throws(TrialEnd) {
            let seconds = try runner.first(trial, within: limit).seconds
            pace.learn(printed, seconds: seconds)
            return seconds
        } catch {
            if error == .cancelled { throw .cancelled }
            memory.remember(error, of: key)
            throw .ended(DriverEnd(device, occasion, error))
        }
    }
}
