#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Facts about drivers that cannot be queried.
extension DeviceDescription {
    private var isPoCL: Bool { platform.name == "Portable Computing Language" }

    /// Whether the driver keeps what it compiles on disk, so that the next process need not compile it again.
    var keepsCompiledPrograms: Bool { isPoCL && ProcessInfo.processInfo.environment["POCL_KERNEL_CACHE"] != "0" }

    /// The most lanes with which the driver compiles programs in seconds where their functions stay calls.
    ///
    /// Over the logistic landscape PoCL 6.0 and 7.1 take 18 s and 33 s with sixteen lanes, 3 s and 6 s with eight;
    /// Intel's runtime takes 61 s with eight and 2.5 s with one.
    var lanesOfCalls: Int { isPoCL ? 8 : 1 }

    /// The most work-items in a row for which the driver reuses a kernel that was launched before; nil without a limit.
    ///
    /// PoCL has one form for rows shorter than 65,535 and another for longer ones; the form that is tried in a child
    /// process must be the one that runs.
    var longestRow: Int? { isPoCL ? 65_534 : nil }

    /// How to enable binary64 where a driver hides it; empty for other drivers.
    var binary64Hint: String {
        platform.name == "rusticl" ? "; rusticl offers it where RUSTICL_FEATURES=fp64 is set" : ""
    }
}
