/// A single value, or a grid of values in its place.
package enum Gridded<Value: Sendable & Hashable>: Sendable, Hashable {
    case plain(Value)
    case grid(GridText)

    var plain: Value? { if case .plain(let value) = self { value } else { nil } }
    var grid: GridText? { if case .grid(let grid) = self { grid } else { nil } }
}

extension ValueKind {
    /// Reads either a value of `kind` or a grid, which is recognised by its colon.
    package static func gridded<Plain>(_ kind: ValueKind<Plain>) -> ValueKind where Value == Gridded<Plain> {
        let grid = ValueKind<GridText>.grid("0.2:4:40")
        return ValueKind(
            expected: kind.expected, schema: .any(kind.schema, .type("string")),
            read: { raw in
                raw.isGrid ? grid.read(raw).map(Gridded.grid) : kind.read(raw).map(Gridded.plain)
            }, hint: { $0.isGrid ? grid.hint($0) : kind.hint($0) },
            write: { value in
                switch value {
                case .plain(let plain): kind.write(plain)
                case .grid(let grid): grid.tree
                }
            }, expectation: { $0.isGrid ? grid.expected : kind.expected })
    }
}

extension ValueKind where Value == [ParameterValue<Gridded<Double>>] {
    /// Assignments of numbers or grids to names, each name at most once.
    package static let griddedAssignments = ValueKind(
        expected: ValueKind<[String: Double]>.assignments.expected,
        schema: .any(
            .type("object", ["additionalProperties": .any(.type("number"), .type("string"))]),
            .type("array", ["items": .type("string")])),
        read: { raw in
            let assignments = raw.assignments.map(assignment)
            let read = assignments.compactMap(\.self)
            return read.count == assignments.count && Set(read.map(\.name)).count == read.count ? read : nil
        },
        hint: { raw in raw.firstWrongGrid.map { ValueKind<GridText>.grid("0.2:4:40").hint(.text($0)) } ?? raw.rangeHint
        },
        write: { values in
            let grids = values.filter { $0.value.grid != nil }.map(\.name)
            return grids == grids.sorted() ? table(values) : list(values)
        },
        expectation: { raw in
            raw.firstWrongGrid == nil
                ? ValueKind<[String: Double]>.assignments.expected : ValueKind<GridText>.grid("0.2:4:40").expected
        })

    private static func table(_ values: Value) -> JSONTree {
        let kind = ValueKind<Gridded<Double>>.gridded(.number("0.2"))
        return .object(Dictionary(uniqueKeysWithValues: values.map { ($0.name, kind.write($0.value)) }))
    }

    /// A list, which keeps the order of the grids and so that of a map's axes; an object would not.
    private static func list(_ values: Value) -> JSONTree {
        .list(values.map { .text("\($0.name)=\($0.value.grid?.text ?? $0.value.plain?.shortest ?? "")") })
    }

    private static func assignment(_ text: String) -> ParameterValue<Gridded<Double>>? {
        let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(\.trimmed)
        guard sides.count == 2, !sides[0].isEmpty else { return nil }
        let plain = ValueKind<[String: Double]>.assignments
        if sides[1].contains(":") {
            return GridText(sides[1]).map { ParameterValue(name: sides[0], value: .grid($0)) }
        }
        return plain.read(.text(text))?.first.map { ParameterValue(name: $0.key, value: .plain($0.value)) }
    }
}

extension RawValue {
    fileprivate var isGrid: Bool { if case .text(let text) = self { text.contains(":") } else { false } }

    /// The first value that is meant as a grid and cannot be read as one.
    fileprivate var firstWrongGrid: String? {
        let values = assignments.compactMap { $0.split(separator: "=", maxSplits: 1).dropFirst().first?.trimmed }
        return values.first { $0.contains(":") && GridText($0) == nil }
    }

    /// The texts `name=value`.
    fileprivate var assignments: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let items): items
        case .table(let table): table.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        }
    }
}
