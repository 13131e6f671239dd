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

/// Loads every driver and lists its devices.
package struct SurveyTrial: Trial {
    package static let name = "survey"

    /// The only vendor file that the loader is shown; nil for all.
    let vendorFile: String?

    /// Notes on drivers that were left out, one line for each.
    package struct Reply: Codable, Sendable { let notes: [String] }

    package func perform(reply: @escaping @Sendable (Reply) -> Void) async {
        if let vendorFile { setenv("OCL_ICD_VENDORS", vendorFile, 1) }
        // The parent also meets what the loader answers in an orderly way.
        _ = try? DeviceList(.shared())
        reply(Reply(notes: VendorFiles(environment: ProcessInfo.processInfo.environment)?.unloadable() ?? []))
    }
}
