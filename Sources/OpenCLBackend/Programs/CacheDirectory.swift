/// Where compiled programs are kept.
enum CacheDirectory {
    static let variable = "LEAPSTAR_CACHE_DIR"

    /// `LEAPSTAR_CACHE_DIR`, else `$XDG_CACHE_HOME/leapstar`, else `~/.cache/leapstar`; in it a folder of its own.
    /// Nil when the environment names none of them. Relative paths in XDG_CACHE_HOME are void by its specification.
    static func path(environment: [String: String]) -> String? {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        let root =
            value(variable)
            ?? value("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? "\($0)/leapstar" : nil }
            ?? value("HOME").map { "\($0)/.cache/leapstar" }
        return root.map { "\($0)/opencl-programs" }
    }
}
