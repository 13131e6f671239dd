import COpenCL

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The OpenCL library of this machine, loaded at run time.
///
/// It stays loaded until the process ends, because drivers keep threads and exit handlers of their own.
package struct OpenCLLibrary: @unchecked Sendable {
    // Safe to share: the table is written once, before anyone sees it, and never freed.
    let table: OpaquePointer
    /// The name or path with which it was found.
    package let path: String

    /// The environment variable that names the library to load instead of the system's.
    package static let overrideVariable = "LEAPSTAR_OPENCL_LIBRARY"

    /// The library of this process, loaded on first use.
    package static func shared() throws(OpenCLError) -> OpenCLLibrary { try process.get() }

    private static let process = Result { () throws(OpenCLError) in
        try load(environment: ProcessInfo.processInfo.environment)
    }

    /// Loads the library that `environment` names, else the first of the system's usual names that can be loaded.
    package static func load(environment: [String: String]) throws(OpenCLError) -> OpenCLLibrary {
        let demanded = environment[overrideVariable].flatMap { $0.isEmpty ? nil : $0 }
        var attempts: [OpenCLError.LoadAttempt] = []
        for path in demanded.map({ [$0] }) ?? usualNames {
            if let library = try load(path, attempts: &attempts) { return library }
        }
        throw .libraryNotFound(attempts, overridden: demanded != nil)
    }

    private static var usualNames: [String] {
        (0...).lazy.map { ls_opencl_candidate($0) }.prefix { $0 != nil }.compactMap { $0.map { String(cString: $0) } }
    }

    private static func load(
        _ path: String, attempts: inout [OpenCLError.LoadAttempt]
    ) throws(OpenCLError) -> OpenCLLibrary? {
        var table: OpaquePointer?
        var detail = [CChar](repeating: 0, count: 1024)
        let outcome = ls_opencl_load(path, &table, &detail, detail.count)
        let reason = String(decoding: detail.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        switch outcome {
        case .LS_OPENCL_LOADED: return table.map { OpenCLLibrary(table: $0, path: path) }
        case .LS_OPENCL_BUILT_WITHOUT_HEADERS: throw .builtWithoutHeaders
        case .LS_OPENCL_INCOMPLETE: throw .libraryIncomplete(path: path, missing: reason)
        case .LS_OPENCL_NOT_LOADABLE:
            attempts.append(.init(path: path, reason: reason))
            return nil
        }
    }
}
