/// A macro that a program is compiled with.
package struct MacroDefinition: Sendable, Hashable, Codable {
    package let name: String
    package let value: String

    /// - Precondition: `name` is an identifier of C and `value` one line.
    package init(_ name: String, _ value: some CustomStringConvertible) {
        precondition(Self.isIdentifier(name), "'\(name)' cannot name a macro")
        let value = value.description
        precondition(!value.contains(where: \.isNewline), "the macro '\(name)' must stay on one line")
        (self.name, self.value) = (name, value)
    }

    private static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.first, !first.isNumber else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
}

/// A program to be compiled.
package struct ProgramSource: Sendable, Hashable, Codable {
    /// What error messages call it.
    package let name: String
    package let definitions: [MacroDefinition]
    package let body: String

    package init(name: String, definitions: [MacroDefinition], body: String) {
        (self.name, self.definitions, self.body) = (name, definitions, body)
    }

    /// What the compiler sees. Macros are lines of it, not options: how options are quoted differs between drivers.
    package var finalText: String {
        (definitions.map { "#define \($0.name) \($0.value)" } + [body]).joined(separator: "\n")
    }
}
