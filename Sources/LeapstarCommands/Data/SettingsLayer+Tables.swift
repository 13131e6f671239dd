import Jobs

extension SettingsLayer {
    /// This layer with the numbers of its tables in place of the names of files that hold them.
    @MainActor func readingTables() async throws(CommandError) -> SettingsLayer {
        guard let given = values[Keys.data.name] else { return self }
        var items: [String] = []
        for item in given.assignments { items.append(try await read(item)) }
        var layer = self
        layer.values[Keys.data.name] = .list(items)
        return layer
    }

    @MainActor private func read(_ item: String) async throws(CommandError) -> String {
        let sides = item.split(separator: "=", maxSplits: 1).map(\.trimmed)
        guard sides.count == 2, sides[0].isName, !sides[1].isTable else { return item }
        let table = try await TableFile(sides[1]).read(for: named(Keys.data.name))
        return "\(sides[0])=\(table.text)"
    }
}

extension RawValue {
    /// The texts `name=value`.
    fileprivate var assignments: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let items): items
        case .table(let table): table.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        }
    }
}

extension String {
    /// Whether the text holds the numbers themselves.
    fileprivate var isTable: Bool { Keys.data.kind.read(.text("x=\(self)")) != nil }
}
