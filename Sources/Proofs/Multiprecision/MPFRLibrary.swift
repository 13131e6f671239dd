import CMPFR

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The MPFR library of this machine, loaded at run time: correctly rounded arithmetic with any number of bits.
///
/// It stays loaded until the process ends. Its functions may be called from any thread; a library built without thread
/// safety is not accepted.
public struct MPFRLibrary: @unchecked Sendable {
    // Safe to share: the table is written once, before anyone sees it, and never freed.
    let table: OpaquePointer
    /// The name or path under which the library was found.
    public let path: String

    /// The environment variable that names the library to load instead of the system's, or `none` for no library.
    public static let overrideVariable = "LEAPSTAR_MPFR_LIBRARY"

    /// The library's version, such as `4.2.1`.
    public var version: String { String(cString: ls_mpfr_version(table)) }

    /// The library of this process, loaded on first use.
    public static let shared = Result { () throws(MPFRError) in
        try load(environment: ProcessInfo.processInfo.environment)
    }

    /// Whether the environment names a library.
    public static var isDemanded: Bool { ProcessInfo.processInfo.environment[overrideVariable]?.isEmpty == false }

    /// Loads the library that `environment` names, else the first of the system's usual names that can be loaded.
    package static func load(environment: [String: String]) throws(MPFRError) -> MPFRLibrary {
        let demanded = environment[overrideVariable].flatMap { $0.isEmpty ? nil : $0 }
        if demanded == "none" { throw .unwanted }
        var reasons: [String] = []
        for path in demanded.map({ [$0] }) ?? usualNames {
            if let library = try load(path, &reasons) { return library }
        }
        throw demanded == nil ? .notFound : .notLoadable(path: demanded ?? "", reason: reasons.last ?? "")
    }

    private static var usualNames: [String] {
        (0...).lazy.map { ls_mpfr_candidate($0) }.prefix { $0 != nil }.compactMap { $0.map { String(cString: $0) } }
    }

    private static func load(_ path: String, _ reasons: inout [String]) throws(MPFRError) -> MPFRLibrary? {
        var table: OpaquePointer?
        var detail = [CChar](repeating: 0, count: 1024)
        let outcome = ls_mpfr_load(path, &table, &detail, detail.count)
        let reason = String(decoding: detail.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        switch outcome {
        case .LS_MPFR_LOADED: return table.map { MPFRLibrary(table: $0, path: path) }
        case .LS_MPFR_NOT_LOADABLE:
            reasons.append(reason)
            return nil
        case .LS_MPFR_INCOMPLETE: throw .unusable(path: path, "it lacks \(reason)")
        case .LS_MPFR_TOO_OLD: throw .unusable(path: path, "it is version \(reason), expected 4.0 or later")
        case .LS_MPFR_NOT_THREAD_SAFE: throw .unusable(path: path, "version \(reason) was built without thread safety")
        case .LS_MPFR_WRONG: throw .unusable(path: path, "it gives \(reason) that is wrong")
        }
    }
}

/// The reason why there is no arithmetic beyond double-double.
public enum MPFRError: Error, Hashable, CustomStringConvertible {
    case notFound
    /// ``MPFRLibrary/overrideVariable`` is `none`.
    case unwanted
    case notLoadable(path: String, reason: String)
    case unusable(path: String, String)

    public var description: String {
        let consequence = "proofs stop at double-double arithmetic"
        return switch self {
        case .notFound: "no MPFR library was found (Debian: libmpfr6), so \(consequence)"
        case .unwanted: "\(MPFRLibrary.overrideVariable) is none, so \(consequence)"
        case .notLoadable(let path, let reason):
            "the MPFR library '\(path)' cannot be loaded (\(reason)), so \(consequence)"
        case .unusable(let path, let reason): "the MPFR library '\(path)' cannot be used, as \(reason); \(consequence)"
        }
    }
}
