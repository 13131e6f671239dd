import Leapstar

/// What a key may hold: how it is read, and what is said where it cannot be.
struct ValueKind<Value>: Sendable {
    /// Such as `a number such as 0.2`.
    let expected: String
    /// The value, or nil where this is not one.
    let read: @Sendable (RawValue) -> Value?
    /// What to add to the error, such as the nearest name.
    var hint: @Sendable (RawValue) -> String = { _ in "" }
}

extension ValueKind {
    /// A kind that is written as one word.
    fileprivate static func word(
        _ expected: String, read: @escaping @Sendable (String) -> Value?,
        hint: @escaping @Sendable (String) -> String = { _ in "" }
    ) -> ValueKind {
        ValueKind(
            expected: expected, read: { if case .text(let text) = $0 { read(text) } else { nil } },
            hint: { if case .text(let text) = $0 { hint(text) } else { "" } })
    }
}

extension ValueKind where Value == String {
    static func text(_ expected: String) -> ValueKind { .word(expected, read: { $0.isEmpty ? nil : $0 }) }
}

extension ValueKind where Value == String {
    /// Several files go into a folder, so that it can be no stream.
    static let folder = ValueKind.word(
        "the name of a folder", read: { $0.isEmpty || $0 == "-" ? nil : $0 },
        hint: { $0 == "-" ? "; several files are written, which standard output cannot hold" : "" })
}

extension ValueKind where Value == Bool {
    static let flag = ValueKind.word("true or false", read: { Bool($0) })
}

extension ValueKind where Value == Double {
    static func number(_ example: String) -> ValueKind {
        .word(
            "a finite number such as \(example)", read: { NumberText($0)?.double },
            hint: { RawValue.text($0).rangeHint })
    }
}

extension ValueKind where Value == UInt64 {
    static func count(_ example: String) -> ValueKind {
        .word("a whole number below 2^64 such as \(example)", read: { NumberText($0)?.count })
    }

    /// Rows of a mini-batch.
    static let batch = ValueKind.word("a whole number from 0, for all rows, to 64", read: { NumberText($0)?.count })

    /// A count that may also be written in hexadecimal.
    static let seed = ValueKind.word("a whole number below 2^64 such as 42 or 0xDEADBEEF") { text in
        text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : NumberText(text)?.count
    }
}

extension ValueKind where Value == [Double] {
    static func numbers(_ example: String) -> ValueKind {
        ValueKind(
            expected: "finite numbers separated by commas such as \(example)",
            read: { raw in
                guard let items = raw.items else { return nil }
                let numbers = items.compactMap { NumberText($0)?.double }
                return numbers.count == items.count ? numbers : nil
            },
            hint: \.rangeHint)
    }
}

extension ValueKind where Value == [String] {
    static func names(_ example: String) -> ValueKind {
        ValueKind(expected: "different names separated by commas such as \(example)") { raw in
            guard let items = raw.items, items.allSatisfy(isName), Set(items).count == items.count else { return nil }
            return items
        }
    }
}

extension ValueKind where Value == [String: Double] {
    static let assignments = ValueKind(
        expected: "name=number such as k=1.5, each name once",
        read: { raw in
            switch raw {
            case .text(let text): assignments([text])
            case .list(let items): assignments(items)
            case .table(let table): assignments(table.map { "\($0)=\($1)" })
            }
        },
        hint: \.rangeHint)

    private static func assignments(_ items: [String]) -> [String: Double]? {
        var values: [String: Double] = [:]
        for item in items {
            let sides = item.split(separator: "=", omittingEmptySubsequences: false).map { $0.trimmed }
            guard sides.count == 2, isName(sides[0]), let value = NumberText(sides[1])?.double else { return nil }
            guard values.updateValue(value, forKey: sides[0]) == nil else { return nil }
        }
        return values
    }
}

extension ValueKind where Value == KernelOptions {
    static let kernel = ValueKind(
        expected:
            "some of lanes=1|2|4|8|16, vectors=1|2|4, multiply=wide|high and group=1|2|4|…|1024, separated by commas"
    ) { raw in
        switch raw {
        case .text(let text): KernelOptions(text)
        case .list(let items): KernelOptions(items.joined(separator: ","))
        case .table(let table): KernelOptions(table.map { "\($0)=\($1)" }.sorted().joined(separator: ","))
        }
    }
}

extension ValueKind where Value: RawRepresentable<String> & CaseIterable & Sendable {
    /// One of the names of `Value`.
    static var choice: ValueKind {
        let names = Value.allCases.map(\.rawValue)
        return .word(names.alternatives, read: { Value(rawValue: $0) }, hint: { names.hint(for: $0) })
    }
}

extension ValueKind where Value == Observable {
    /// One of the names in the list.
    static var observable: ValueKind {
        let names = Observable.all.map(\.name)
        return .word(names.alternatives, read: { Observable(named: $0) }, hint: { names.hint(for: $0) })
    }
}

extension ValueKind where Value == Noise.Channel {
    /// One that a scheme of the library has.
    static var channel: ValueKind {
        let known = Noise.Channel.allCases.filter { channel in SchemeLibrary.all.contains { $0.channels.contains(channel) } }
        let names = known.map(\.rawValue)
        return .word(
            names.alternatives, read: { name in known.first { $0.rawValue == name } }, hint: { names.hint(for: $0) })
    }
}

extension ValueKind where Value == any Scheme {
    /// One of the library.
    static let scheme = ValueKind.word(
        SchemeLibrary.names.alternatives, read: SchemeLibrary.scheme(named:),
        hint: { SchemeLibrary.names.hint(for: $0) })
}

/// Whether `text` can name a variable or a parameter.
private func isName(_ text: String) -> Bool {
    guard let first = text.first, first == "_" || first.isLetter else { return false }
    return text.allSatisfy { $0 == "_" || $0.isLetter || $0.isNumber } && text.allSatisfy(\.isASCII)
}
