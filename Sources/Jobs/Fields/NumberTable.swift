/// A table of numbers that expressions read by index: a row of them, or rows of equal length.
public struct NumberTable: Sendable, Hashable {
    /// The number of rows and columns; one number for a single row.
    public let extents: [Int]
    /// Row by row.
    public let numbers: [Double]

    /// A single row. Nil without numbers, or where one is not finite.
    public init?(_ numbers: [Double]) { self.init(extents: [numbers.count], numbers) }

    /// Rows and columns. Nil without numbers, where one is not finite, or where rows differ in length.
    public init?(rows: [[Double]]) {
        let columns = rows.first?.count ?? 0
        guard rows.allSatisfy({ $0.count == columns }) else { return nil }
        self.init(extents: [rows.count, columns], rows.flatMap { $0 })
    }

    package init?(extents: [Int], _ numbers: [Double]) {
        guard !numbers.isEmpty, numbers.allSatisfy(\.isFinite) else { return nil }
        (self.extents, self.numbers) = (extents, numbers)
    }
}

extension NumberTable {
    /// Reads numbers between commas, each row but that of a single one closed by a semicolon: `1,2` and `1,2;3,4;`.
    init?(_ text: String) {
        var rows = text.split(separator: ";", omittingEmptySubsequences: false)
        let hasRows = rows.count > 1
        if hasRows, rows.last?.trimmed.isEmpty == true { rows.removeLast() }
        let numbers = rows.map { row in
            row.split(separator: ",", omittingEmptySubsequences: false).map { NumberText($0.trimmed)?.double }
        }
        let known = numbers.map { $0.compactMap { $0 } }
        guard zip(known, numbers).allSatisfy({ $0.count == $1.count }) else { return nil }
        if hasRows { self.init(rows: known) } else { self.init(known[0]) }
    }

    /// The text that ``init(_:)-(String)`` reads.
    package var text: String {
        rows.map { $0.map(\.shortest).joined(separator: ",") + (extents.count > 1 ? ";" : "") }.joined()
    }

    private var rows: [ArraySlice<Double>] {
        let columns = extents[extents.count - 1]
        return stride(from: 0, to: numbers.count, by: columns).map { numbers[$0..<$0 + columns] }
    }

    /// A list of numbers, or of lists of them.
    var tree: JSONTree {
        let lists = rows.map { JSONTree.list($0.map(JSONTree.double)) }
        return extents.count > 1 ? .list(lists) : lists[0]
    }
}

extension NumberTable: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let row = (try? container.decode([Double].self)).flatMap { NumberTable($0) }
        let found = try row ?? NumberTable(rows: container.decode([[Double]].self))
        guard let found else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "rows of a table have the same number of finite numbers")
        }
        self = found
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if extents.count > 1 { try container.encode(rows.map(Array.init)) } else { try container.encode(numbers) }
    }
}

extension NumberTable: SchemaKnown {
    static let knownSchema = JSONTree.any(row, .type("array", ["items": row]))
    static let example = NumberTable(extents: [1], numbers: [0])
    private static let row = JSONTree.type("array", ["items": .type("number"), "minItems": .integer("1")])

    private init(extents: [Int], numbers: [Double]) { (self.extents, self.numbers) = (extents, numbers) }
}

extension ValueKind where Value == [String: NumberTable] {
    /// Tables by their names.
    package static let tables = ValueKind(
        expected: "name=numbers such as y=1,-1,1 or x=0,1;2,3; with each row closed by a semicolon, each name once",
        schema: .type("object", ["additionalProperties": NumberTable.knownSchema]),
        read: { raw in
            switch raw {
            case .text(let text): tables([text])
            case .list(let items): tables(items)
            case .table(let table): tables(table.map { "\($0)=\($1)" })
            }
        }, hint: \.rangeHint, write: { .object($0.mapValues(\.tree)) })

    private static func tables(_ items: [String]) -> [String: NumberTable]? {
        var tables: [String: NumberTable] = [:]
        for item in items {
            let sides = item.split(separator: "=", maxSplits: 1).map { $0.trimmed }
            guard sides.count == 2, sides[0].isName, let table = NumberTable(sides[1]) else { return nil }
            guard tables.updateValue(table, forKey: sides[0]) == nil else { return nil }
        }
        return tables
    }
}
