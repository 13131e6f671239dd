import Leapstar

extension Settings {
    /// The parameters that are given as grids, which have a colon; the first value of each takes the place of its grid.
    mutating func takeGrids() throws(CommandError) -> [ParameterGrid] {
        var grids: [ParameterGrid] = []
        for (name, parameter) in [(Keys.mass.name, MapParameter.mass), (Keys.sigma.name, .sigma)] {
            guard let layer = strongest(having: name), case .text(let text) = layers[layer].values[name] else {
                continue
            }
            guard text.contains(":") else { continue }
            let grid = try layers[layer].grid(text, named: layers[layer].origin.named(name))
            grids.append(ParameterGrid(parameter: parameter, grid: grid))
            replace(name, in: layer, by: .text("\(grid.values[0])"))
        }
        return grids + (try takeAssignedGrids())
    }

    /// Those of the landscape's parameters. A value in a stronger layer hides a grid in a weaker one.
    private mutating func takeAssignedGrids() throws(CommandError) -> [ParameterGrid] {
        var (grids, seen) = ([ParameterGrid](), Set<String>())
        for layer in layers.indices {
            guard let raw = layers[layer].values[Keys.set.name] else { continue }
            var assignments: [String] = []
            for assignment in raw.assignments {
                let sides = assignment.split(separator: "=", maxSplits: 1).map(\.trimmed)
                guard sides.count == 2, sides[1].contains(":") else {
                    assignments.append(assignment)
                    continue
                }
                let grid = try layers[layer].grid(
                    sides[1], named: "\(layers[layer].origin.named(Keys.set.name)) \(sides[0])")
                if !seen.contains(sides[0]) { grids.append(ParameterGrid(parameter: .landscape(sides[0]), grid: grid)) }
                assignments.append("\(sides[0])=\(grid.values[0])")
            }
            replace(Keys.set.name, in: layer, by: .list(assignments))
            seen.formUnion(assignments.compactMap { $0.split(separator: "=").first?.trimmed })
        }
        return grids
    }

    private mutating func replace(_ name: String, in layer: Int, by value: RawValue) {
        var layers = layers
        layers[layer].values[name] = value
        self = Settings(layers: layers, log: log)
    }
}

extension SettingsLayer {
    fileprivate func grid(_ text: String, named name: String) throws(CommandError) -> GridText {
        let kind = ValueKind.grid("0.2:4:40")
        if let grid = GridText(text) { return grid }
        throw .usage("\(name) got '\(text)', expected \(kind.expected)\(kind.hint(.text(text)))")
    }
}

extension RawValue {
    /// `name=value` texts.
    fileprivate var assignments: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let items): items
        case .table(let table): table.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        }
    }
}

/// A key whose value may also be a grid, which `map` takes: a configuration file may hold either.
struct GriddedKey<Value>: CheckableKey {
    let key: SettingKey<Value>
    var name: String { key.name }

    func complaint(about raw: RawValue) -> String? {
        if case .text(let text) = raw, text.contains(":"), GridText(text) != nil { return nil }
        return key.complaint(about: raw.withoutGrids)
    }
}

extension RawValue {
    /// The same with 0 in the place of each assigned grid.
    fileprivate var withoutGrids: RawValue {
        func plain(_ value: String) -> String { value.contains(":") && GridText(value) != nil ? "0" : value }
        switch self {
        case .text: return self
        case .table(let table): return .table(table.mapValues(plain))
        case .list(let items):
            return .list(
                items.map { item in
                    let sides = item.split(separator: "=", maxSplits: 1).map(\.trimmed)
                    return sides.count == 2 ? "\(sides[0])=\(plain(sides[1]))" : item
                })
        }
    }
}
