/// A list of names in order of first occurrence, each once.
struct NameList {
    private(set) var names: [String] = []
    private var indices: [String: Int] = [:]

    mutating func index(of name: String) -> Int {
        if let index = indices[name] { return index }
        names.append(name)
        indices[name] = names.count - 1
        return names.count - 1
    }
}

extension Expression {
    /// The names of the variables that occur, in order of first occurrence in the text.
    public var variableNames: [String] { names { if case .variable(let name) = $0 { name } else { nil } } }

    /// The names of the parameters that occur, in order of first occurrence in the text.
    public var parameterNames: [String] { names { if case .parameter(let name) = $0 { name } else { nil } } }

    private func names(_ name: (Operation) -> String?) -> [String] {
        var list = NameList()
        for case let name? in postorder(of: [self]).map({ name($0.operation) }) { _ = list.index(of: name) }
        return list.names
    }
}
