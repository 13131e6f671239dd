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

/// Loads every driver and asks for its devices.
package struct SurveyTrial: Trial {
    package static let name = "survey"

    /// The only vendor file that the loader is shown; nil for all.
    let vendorFile: String?

    /// What is wrong with drivers that were left out, one line each.
    package struct Reply: Codable, Sendable { let notes: [String] }

    package func perform(reply: @escaping @Sendable (Reply) -> Void) async {
        if let vendorFile { setenv("OCL_ICD_VENDORS", vendorFile, 1) }
        // What the loader answers in an orderly way the parent sees itself.
        _ = try? DeviceList(.shared())
        reply(Reply(notes: VendorFiles(environment: ProcessInfo.processInfo.environment)?.unloadable() ?? []))
    }
}
