import Trials

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Compiles a program for a device, launches it as its proof does, and keeps the compiled code.
package struct ProgramTrial: Trial {
    package static let name = "program"

    /// The key by which the parent knows the device; the child looks for the same.
    let deviceKey: String
    let index: Int
    let printed: PrintedProgram
    let expectation: Expectation

    package struct Reply: Codable, Sendable {
        /// An orderly refusal by the driver, which the parent also meets and reports; nil where all went well.
        let refusal: String?
        /// Processor seconds since the start of the child: POSIX counts them in millionths.
        let seconds: Double

        init(refusal: String?) { (self.refusal, seconds) = (refusal, Double(clock()) / 1e6) }
    }

    package func perform(reply: @escaping @Sendable (Reply) -> Void) async {
        do throws(LaunchError) {
            let made = try proven()
            let keepsItself = made.device.keepsCompiledPrograms
            // The parent has at once what the driver keeps itself; our own copy saves later runs a little more.
            if keepsItself { reply(Reply(refusal: nil)) }
            made.programs.keep()
            if !keepsItself { reply(Reply(refusal: nil)) }
        } catch { reply(Reply(refusal: "\(error.asBackendError)")) }
    }

    private func proven() throws(LaunchError) -> (device: DeviceDescription, programs: LaunchedPrograms) {
        do throws(OpenCLError) {
            let device = try DeviceList(.shared()).device(index)
            guard device.description.factKey() == deviceKey else { throw .noSuchDevice(index: index, count: index) }
            let builder = ProgramBuilder(environment: ProcessInfo.processInfo.environment) { _ in }
            let programs = try LaunchedPrograms(printed, builder: builder, on: device)
            try programs.launch(expectation)
            return (device.description, programs)
        } catch { throw .openCL(error) }
    }
}

/// The programs of a run, to be launched once.
private struct LaunchedPrograms {
    private let trajectories: PreparedProgram
    private let tallies: TallyKernels
    private let opened: OpenedDevice

    init(_ printed: PrintedProgram, builder: ProgramBuilder, on device: Device) throws(OpenCLError) {
        opened = try OpenedDevice(device)
        trajectories = try PreparedProgram(printed, builder: builder, on: opened)
        tallies = try TallyKernels(printed.shape, builder: builder, context: opened.context)
    }

    /// Launches the programs. Whether their bits are right is for the parent to find out.
    func launch(_ expectation: Expectation) throws(OpenCLError) {
        do throws(LaunchError) {
            _ = try ProgramProof(trajectories, expectation, with: tallies, on: opened).difference()
        } catch {
            if case .openCL(let failure) = error { throw failure }
        }
    }

    func keep() {
        trajectories.keepOnce()
        tallies.keepOnce()
    }
}
