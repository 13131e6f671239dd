import Doctor
import Foundation
import OpenCLBackend
import Trials

/// The trials of drivers that child processes perform for the command line.
enum DriverTrials {
    /// The environment variable that, where it is `off`, makes the process call drivers itself.
    static let variable = "LEAPSTAR_DRIVER_TRIALS"

    private static let all: [any Trial.Type] = [
        SurveyTrial.self, ProgramTrial.self, ProofTrial.self, ExaminationTrial.self,
    ]

    /// Performs the trial with this name, whose value comes on standard input. False where there is none.
    static func perform(_ name: String) async -> Bool {
        await TrialHost.perform(name, of: all, input: FileHandle.standardInput.readDataToEndOfFile())
    }

    /// Makes child processes, which run the same program, try drivers before this process calls them.
    static func install() {
        #if os(Linux)
            guard ProcessInfo.processInfo.environment[variable] != "off" else { return }
            TrialRunner.install(TrialRunner(program: "/proc/self/exe"))
        #endif
    }
}
