import Synchronization
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

/// Finds out whether this process may load the machine's drivers: a child process must have done so first, now or in an
/// earlier run in the same environment.
struct DriverSurvey: Sendable {
    /// The processor seconds that loading all drivers may take.
    private static let seconds = 15.0
    private static let fact = "survey"

    private let environment: [String: String]
    private let runner: TrialRunner

    /// The finding that is kept for later runs.
    private struct Finding: Codable {
        let notes: [String]
        /// How the driver ended the process, if it did.
        let end: TrialEnd?
        let vendorFile: String?
    }

    /// Notes on drivers that were left out; empty where this process has no runner. The first answer holds for the rest
    /// of the process.
    static func notes(isFresh: Bool) throws(OpenCLError) -> [String] {
        guard let runner = TrialRunner.ofProcess else { return [] }
        let survey = DriverSurvey(environment: ProcessInfo.processInfo.environment, runner: runner)
        return try known.withLock { known in
            let result = known ?? Result { () throws(OpenCLError) in try survey.notes(isFresh: isFresh) }
            if case .failure(.surveyEnded(_, .cancelled)) = result {} else { known = result }
            return result
        }.get()
    }

    private static let known = Mutex<Result<[String], OpenCLError>?>(nil)

    private func notes(isFresh: Bool) throws(OpenCLError) -> [String] {
        let facts = FactStore(environment: environment)
        let known: Finding? = isFresh ? nil : facts?.load(Self.fact, key: key)
        let kept = known?.end.map(limit.isMore) == true ? nil : known
        let finding = kept ?? find()
        if kept == nil, finding.end?.isOfTheDriver != false { facts?.store(finding, Self.fact, key: key) }
        if let end = finding.end { throw .surveyEnded(vendorFile: finding.vendorFile, end) }
        return finding.notes
    }

    private func find() -> Finding {
        do throws(TrialEnd) {
            return Finding(notes: try tried(nil).notes, end: nil, vendorFile: nil)
        } catch { return Finding(notes: [], end: error, vendorFile: error.isOfTheDriver ? culprit : nil) }
    }

    private func tried(_ vendorFile: String?) throws(TrialEnd) -> SurveyTrial.Reply {
        try runner.first(SurveyTrial(vendorFile: vendorFile), within: limit)
    }

    private var limit: TrialLimit { TrialLimit(seconds: Self.seconds, environment: environment) }

    /// The first vendor file that ends a process on its own.
    private var culprit: String? {
        VendorFiles(environment: environment)?.all.first { file in
            do throws(TrialEnd) { _ = try tried(file) } catch { return error.isOfTheDriver }
            return false
        }
    }

    /// The key of a finding, with what loading depends on: the loader, its drivers, the environment that they read, and
    /// the root file system in which they live.
    private var key: String {
        let prefixes = [
            "OCL_", "OPENCL_", "POCL_", "RUSTICL_", "MESA_", "CL_", "LD_", "CUDA_", "HSA_", "ROCR_", "GPU_", "ZE_",
            "LEAPSTAR_OPENCL",
            "HOME", "XDG_CACHE_HOME",
        ]
        let variables = environment.filter { variable in prefixes.contains { variable.key.hasPrefix($0) } }
        var root = stat()
        _ = stat("/", &root)
        let places = ["/proc/cpuinfo", "/sys/devices", "/dev/null", "/dev/dri", "/dev/nvidia0", "/dev/kfd"]
        let mounts = places.map { FileManager.default.fileExists(atPath: $0) ? $0 : "" }
        // Rewritten by whatever installs libraries: drivers that are named without a folder are found through it.
        let installed = FileState("/etc/ld.so.cache").text
        return
            (["\(root.st_dev) \(root.st_ino)", installed, VendorFiles(environment: environment)?.fingerprint ?? ""]
            + mounts + variables.map { "\($0.key)=\($0.value)" }.sorted()).joined(separator: "\n")
    }
}

extension DeviceList {
    /// Every device of this machine; a child process lists them first, where there is a runner.
    ///
    /// - Parameter isFresh: whether to ignore findings of earlier runs.
    package static func current(isFresh: Bool = false) throws(OpenCLError) -> DeviceList {
        let notes = try DriverSurvey.notes(isFresh: isFresh)
        do throws(OpenCLError) { return try DeviceList(.shared()).noting(notes) } catch { throw error.noting(notes) }
    }
}
