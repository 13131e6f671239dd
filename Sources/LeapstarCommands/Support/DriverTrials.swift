import Doctor
import Foundation
import OpenCLBackend
import Trials

/// What child processes of the command line do with drivers in its place.
enum DriverTrials {
    /// Environment variable that, where it is `off`, has drivers called by the process itself.
    static let variable = "LEAPSTAR_DRIVER_TRIALS"

    private static let all: [any Trial.Type] = [
        SurveyTrial.self, ProgramTrial.self, ProofTrial.self, ExaminationTrial.self,
    ]

    /// The trial with this name, whose value comes on standard input. False where there is none.
    static func perform(_ name: String) async -> Bool {
        await TrialHost.perform(name, of: all, input: FileHandle.standardInput.readDataToEndOfFile())
    }

    /// Has children of this process, of the same program, try drivers before it calls them.
    static func install() {
        #if os(Linux)
            guard ProcessInfo.processInfo.environment[variable] != "off" else { return }
            TrialRunner.install(TrialRunner(program: "/proc/self/exe"))
        #endif
    }
}
