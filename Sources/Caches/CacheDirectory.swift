/// The folders in which compiled programs and measurements of devices are kept.
package enum CacheDirectory {
    package static let variable = "LEAPSTAR_CACHE_DIR"

    /// The root folder: `LEAPSTAR_CACHE_DIR`, else `$XDG_CACHE_HOME/leapstar`, else `~/.cache/leapstar`; nil when the
    /// environment names none of them. Relative paths in XDG_CACHE_HOME are invalid by its specification.
    static func root(environment: [String: String]) -> String? {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        return value(variable)
            ?? value("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? "\($0)/leapstar" : nil }
            ?? value("HOME").map { "\($0)/.cache/leapstar" }
    }

    /// The folder of this name for one kind of files.
    package static func path(_ name: String, environment: [String: String]) -> String? {
        root(environment: environment).map { "\($0)/\(name)" }
    }
}
