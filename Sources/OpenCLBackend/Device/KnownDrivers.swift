#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What is known of drivers, and cannot be asked of them.
extension DeviceDescription {
    private var isPoCL: Bool { platform.name == "Portable Computing Language" }

    /// Whether the driver keeps on disk what it compiles, so that the next process need not compile it again.
    var keepsCompiledPrograms: Bool { isPoCL && ProcessInfo.processInfo.environment["POCL_KERNEL_CACHE"] != "0" }

    /// The most lanes of programs whose functions stay calls: what the driver compiles in seconds.
    ///
    /// Over the logistic landscape PoCL 6.0 and 7.1 take 18 and 33 s with sixteen lanes and 3 and 6 with eight, Intel's
    /// runtime 61 s with eight and 2.5 with one.
    var lanesOfCalls: Int { isPoCL ? 8 : 1 }

    /// The most work-items in a row for which a kernel that was launched before need not be compiled again.
    ///
    /// PoCL has one form for rows shorter than 65,535 and another for longer ones; what is tried in a child process is
    /// to be what runs.
    var longestRow: Int? { isPoCL ? 65_534 : nil }

    /// How to have binary64, where a driver hides it.
    var binary64Hint: String {
        platform.name == "rusticl" ? "; rusticl offers it where RUSTICL_FEATURES=fp64 is set" : ""
    }
}
