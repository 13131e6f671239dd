/// Variables as they are declared: names such as `x`, and arrays such as `q[1024; periodic]`.
///
/// An array has its extents in brackets and, after a semicolon, what is beyond its ends: `periodic`, `open`, `fixed` for 0,
/// `fixed=1`, or `fixed=-1:1` for one number before and another after them.
public struct VariableList: Hashable, Sendable {
    /// A variable, or an array of them.
    public enum Entry: Hashable, Sendable {
        case scalar(String)
        case array(IndexedArray)

        public var name: String {
            switch self {
            case .scalar(let name): name
            case .array(let array): array.name
            }
        }

        /// The variable, or any element of the array: `q[i]`.
        public var pattern: String {
            switch self {
            case .scalar(let name): name
            case .array(let array): "\(array.name)[\(array.indexNames.joined(separator: ","))]"
            }
        }

        var count: Int {
            switch self {
            case .scalar: 1
            case .array(let array): array.count
            }
        }

        /// The names of its variables.
        public var names: [String] {
            switch self {
            case .scalar(let name): [name]
            case .array(let array): array.elementNames
            }
        }
    }

    public let entries: [Entry]

    /// Throws ``VariableListError`` for what is no declaration, and for a name that is there twice.
    public init(_ declarations: [String]) throws(VariableListError) {
        let entries = try declarations.map { (text) throws(VariableListError) in try Entry(declared: text) }
        var names: Set<String> = []
        for entry in entries where !names.insert(entry.name).inserted { throw .twice(entry.name) }
        let count = entries.reduce(0) { $0 + $1.count }
        guard count <= IndexedArray.mostElements else {
            throw .tooLarge(declarations.joined(separator: ","), most: IndexedArray.mostElements)
        }
        self.entries = entries
    }

    /// The names of all variables in order, with those of elements.
    public var names: [String] { entries.flatMap(\.names) }

    public var scalars: [String] { entries.compactMap { if case .scalar(let name) = $0 { name } else { nil } } }
    public var arrays: [IndexedArray] { entries.compactMap { if case .array(let array) = $0 { array } else { nil } } }
}

extension VariableList.Entry {
    fileprivate init(declared text: String) throws(VariableListError) {
        guard let bracket = text.firstIndex(of: "[") else {
            guard text.isName else { throw .notADeclaration(text) }
            self = .scalar(text)
            return
        }
        self = .array(try IndexedArray(declared: text, bracket))
    }
}

/// What is wrong with a declaration.
public enum VariableListError: Error, Hashable, CustomStringConvertible {
    case notADeclaration(String)
    case noExtents(String)
    case tooManyIndices(String, most: Int)
    case notAnExtent(String, got: String)
    case unknownEnds(String)
    case tooLarge(String, most: Int)
    case twice(String)

    public var description: String {
        switch self {
        case .notADeclaration(let text): "'\(text)' is no name and no array such as q[8] or q[8,4; periodic]"
        case .noExtents(let text): "'\(text)' has no size, expected one such as q[8]"
        case .tooManyIndices(let text, let most): "'\(text)' has too many indices, expected at most \(most)"
        case .notAnExtent(let text, let got): "'\(text)' has the size '\(got)', expected a whole number of 1 or more"
        case .unknownEnds(let text):
            "'\(text)' does not say what is beyond its ends, expected periodic, open, fixed, fixed=1 or fixed=-1:1"
        case .tooLarge(let text, let most): "'\(text)' has more than \(most) elements"
        case .twice(let name): "'\(name)' is there twice"
        }
    }
}

extension IndexedArray {
    /// The most elements of an array of variables, and of all arrays together.
    static let mostElements = 1 << 12

    fileprivate init(declared text: String, _ bracket: String.Index) throws(VariableListError) {
        let name = text[..<bracket].trimmed
        guard name.isName, text.hasSuffix("]") else { throw .notADeclaration(text) }
        let parts = text[bracket...].dropFirst().dropLast().split(separator: ";", omittingEmptySubsequences: false)
        let extents = try Self.extents(declared: parts[0], in: text)
        guard parts.count <= 2, let ends = parts.count == 2 ? Ends(declared: parts[1].trimmed) : Ends.none else {
            throw .unknownEnds(text)
        }
        self.init(name, extents, ends: ends)
    }

    private static func extents(declared list: Substring, in text: String) throws(VariableListError) -> [Int] {
        guard !list.trimmed.isEmpty else { throw .noExtents(text) }
        let words = list.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
        guard words.count <= knownIndexNames.count else { throw .tooManyIndices(text, most: knownIndexNames.count) }
        let extents = try words.map { (word) throws(VariableListError) in
            guard !word.isEmpty, word.allSatisfy(\.isASCIIDigit), word.contains(where: { $0 != "0" }) else {
                throw .notAnExtent(text, got: word)
            }
            return Int(word) ?? .max
        }
        guard isSmall(extents) else { throw .tooLarge(text, most: mostElements) }
        return extents
    }

    private static func isSmall(_ extents: [Int]) -> Bool {
        var count = 1
        for extent in extents {
            guard extent <= mostElements / count else { return false }
            count *= extent
        }
        return true
    }

    /// The text that declares the array.
    public var declaration: String {
        "\(name)[\(extents.map(String.init).joined(separator: ","))\(ends.declaration.map { "; \($0)" } ?? "")]"
    }
}

extension IndexedArray.Ends {
    fileprivate init?(declared text: String) {
        let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(\.trimmed)
        switch (sides[0], sides.count) {
        case ("periodic", 1): self = .periodic
        case ("open", 1): self = .open
        case ("fixed", 1): self = .fixed(before: 0, after: 0)
        case ("fixed", 2):
            let numbers = sides[1].split(separator: ":", omittingEmptySubsequences: false).map { Double($0.trimmed) }
            guard let before = numbers.first ?? nil, let after = numbers.last ?? nil, numbers.count <= 2,
                before.isFinite, after.isFinite
            else { return nil }
            self = .fixed(before: before, after: after)
        default: return nil
        }
    }

    fileprivate var declaration: String? {
        switch self {
        case .none: nil
        case .periodic: "periodic"
        case .open: "open"
        case .fixed(let before, let after): before == after ? "fixed=\(before)" : "fixed=\(before):\(after)"
        }
    }
}

extension StringProtocol {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}

extension StringProtocol {
    /// Whether the text can name a variable or a parameter.
    package var isName: Bool {
        guard let first, first == "_" || first.isLetter, allSatisfy(\.isASCII) else { return false }
        return allSatisfy { $0 == "_" || $0.isLetter || $0.isNumber }
    }
}
