package import Devices
package import Jobs

/// The keys of a benchmark's fields, beside those of ``Keys``.
package enum BenchKeys {
    package static let cases = SettingKey("case", .list("harmonic"))
    /// Read by benchmarks in place of one backend.
    package static let backends = SettingKey<[BackendChoice]>("backend", .backends)
    package static let repeats = SettingKey("repeats", .count("5"))
    package static let roofline = SettingKey("roofline", .flag)
    package static let scale = SettingKey("scale", .flag)
    package static let seconds = SettingKey("seconds", .number("5"))
}

extension ValueKind where Value == [String] {
    /// A list of words, which their user checks.
    fileprivate static func list(_ example: String) -> ValueKind {
        ValueKind(
            expected: "words such as \(example)",
            schema: .any(.type("string"), .type("array", ["items": .type("string")])),
            read: { raw in
                guard let items = raw.items, !items.isEmpty, !items.contains("") else { return nil }
                return items
            },
            write: { .list($0.map(JSONTree.text)) })
    }
}

extension ValueKind where Value == [BackendChoice] {
    /// One or more backends.
    fileprivate static var backends: ValueKind {
        let names = BackendChoice.allCases.map(\.rawValue)
        let one = JSONTree.object(["enum": .list(names.map(JSONTree.text))])
        return ValueKind(
            expected: names.alternatives, schema: .any(one, .type("array", ["items": one])),
            read: { raw in
                guard let items = raw.items else { return nil }
                let choices = items.compactMap(BackendChoice.init)
                return choices.isEmpty || choices.count < items.count ? nil : choices
            },
            hint: { raw in raw.items?.first { !names.contains($0) }.map(names.hint) ?? "" },
            write: { .list($0.map { .text($0.rawValue) }) })
    }
}
