/// A macro with which a program is compiled.
package struct MacroDefinition: Sendable, Hashable, Codable {
    package let name: String
    package let value: String

    /// - Precondition: `name` is a C identifier, and `value` is one line.
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

/// The source of a program to be compiled.
package struct ProgramSource: Sendable, Hashable, Codable {
    /// The name of the program in error messages.
    package let name: String
    package let definitions: [MacroDefinition]
    package let body: String

    package init(name: String, definitions: [MacroDefinition], body: String) {
        (self.name, self.definitions, self.body) = (name, definitions, body)
    }

    /// The text that the compiler gets. Macros are lines of it, not options, whose quoting differs between drivers.
    package var finalText: String {
        (definitions.map { "#define \($0.name) \($0.value)" } + [body]).joined(separator: "\n")
    }
}
