import Jobs

/// One source of values.
struct SettingsLayer: Sendable {
    enum Origin: Sendable, Hashable {
        case commandLine
        case file(String)
        /// The JSON of a result, which records everything that its run took, including what had no effect.
        case record(String)

        /// The name of a key in errors.
        func named(_ key: String) -> String {
            switch self {
            case .commandLine: "--\(key)"
            case .file(let path), .record(let path): "\(path): '\(key)'"
            }
        }
    }

    let origin: Origin
    var values: [String: RawValue]
    /// How the file writes keys that stand in one of its sections.
    var spellings: [String: String] = [:]

    /// The name of a key in errors.
    func named(_ key: String) -> String { origin.named(spellings[key] ?? key) }

    /// This layer with only the keys for which `isKept` is true.
    func keeping(_ isKept: (String) -> Bool) -> SettingsLayer {
        SettingsLayer(origin: origin, values: values.filter { isKept($0.key) }, spellings: spellings)
    }
}

/// The user's settings in layers: flags win over a configuration file, and that over the defaults.
struct Settings: Sendable {
    /// The layers, strongest first.
    let layers: [SettingsLayer]
    /// The log of keys that were read, which derived settings share.
    let log: ReadLog

    init(layers: [SettingsLayer], log: ReadLog = ReadLog()) { (self.layers, self.log) = (layers, log) }

    /// Settings from flags alone; later ones win.
    init(flags: [[String: RawValue]]) {
        let values = flags.reduce(into: [:]) { all, some in all.merge(some) { $1 } }
        self.init(layers: [SettingsLayer(origin: .commandLine, values: values)])
    }

    /// The value from the strongest layer that has one.
    func value<Value>(_ key: SettingKey<Value>) throws(CommandError) -> Value? {
        log.note(key.name)
        guard let layer = strongest(having: key.name) else { return nil }
        return try layers[layer].value(key)
    }

    /// A count that must fit this program's machine word.
    func count<Word: FixedWidthInteger>(_ key: SettingKey<UInt64>, as word: Word.Type) throws(CommandError) -> Word? {
        guard let value = try value(key) else { return nil }
        guard let count = Word(exactly: value) else {
            throw .usage("\(key.name) must be at most \(Word.max), got \(value)")
        }
        return count
    }

    /// These settings with only the keys for which `isKept` is true.
    func keeping(_ isKept: (String) -> Bool) -> Settings {
        Settings(
            layers: layers.map { $0.keeping(isKept) }, log: log)
    }

    /// The name in errors of what was said under `name`.
    func named(_ name: String) -> String {
        strongest(having: name).map { layers[$0].named(name) } ?? "--\(name)"
    }

    /// The index of the strongest layer that has `key`.
    func strongest(having key: String) -> Int? { layers.firstIndex { $0.values[key] != nil } }
}

extension SettingsLayer {
    func value<Value>(_ key: SettingKey<Value>) throws(CommandError) -> Value? {
        guard let raw = values[key.name] else { return nil }
        if let value = key.kind.read(raw) { return value }
        throw .usage("\(named(key.name)) \(key.complaint(about: raw) ?? "cannot be read")")
    }
}
