import Jobs

extension SettingsLayer {
    /// This layer with the numbers of its tables in place of the names of files that hold them.
    @MainActor func readingTables() async throws(CommandError) -> SettingsLayer {
        guard let given = values[Keys.data.name] else { return self }
        let assignments = given.assignments
        let names = assignments.map { $0.prefix { $0 != "=" }.trimmed }
        if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw .usage("\(named(Keys.data.name)) got the table '\(twice)' twice, expected each name once")
        }
        var items: [String] = []
        for item in assignments { items.append(try await read(item)) }
        var layer = self
        layer.values[Keys.data.name] = .list(items)
        return layer
    }

    @MainActor private func read(_ item: String) async throws(CommandError) -> String {
        let sides = item.split(separator: "=", maxSplits: 1).map(\.trimmed)
        guard sides.count == 2, sides[0].isName else {
            throw .usage(
                "\(named(Keys.data.name)) got '\(item.shortened)', expected a name and its table such as x=iris.csv")
        }
        if sides[1].isTable { return item }
        guard !sides[1].looksLikeNumbers else {
            throw .usage(
                "\(named(Keys.data.name)) got '\(item.shortened)', expected finite numbers such as y=1,-1,1, or rows of the same length such as x=0,1;2,3;"
            )
        }
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

    /// Whether it is meant to: its first value is a number.
    fileprivate var looksLikeNumbers: Bool {
        contains { $0 == "," || $0 == ";" } && Double(prefix { $0 != "," && $0 != ";" }.trimmed) != nil
    }
}
