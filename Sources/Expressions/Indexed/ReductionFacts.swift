/// What a reduction reads, and how long it is.
struct ReductionFacts: Sendable {
    /// How an index is read.
    private struct Use {
        /// Whether it is nothing but the first index of tables.
        var isRow = true
        /// The numbers of rows of these tables.
        var rowCounts: Set<Int> = []

        mutating func add(_ other: Use) {
            isRow = isRow && other.isRow
            rowCounts.formUnion(other.rowCounts)
        }
    }

    /// The indices that it reads, but its own, by their placeholders.
    private let uses: [String: Use]
    /// The number of rows of the tables that it runs along, where its index is nothing but that of their rows.
    let rowCount: Int?
    /// The operations of its term where reductions that read an index are written out, about; at most one more than may
    /// be written out.
    let termSize: Int
    /// Those of all its terms.
    private let size: Int

    /// - Parameter names: what is known already, which is all that stands within the reduction.
    init(_ reduction: IndexReduction, in names: IndexNames) {
        var (uses, size) = ([String: Use](), 0)
        for node in postorder(of: [reduction.body]) {
            size += 1
            guard case .variable(let name) = node.operation else { continue }
            if let element = names.elements[name] {
                for (index, use) in Self.uses(in: element) { uses[index, default: Use()].add(use) }
            } else if let inner = names.facts[name] {
                for (index, use) in inner.uses { uses[index, default: Use()].add(use) }
                // One that reads no index is computed once.
                size = min(Self.mostSize, size + (inner.uses.isEmpty ? 0 : inner.size))
            } else {
                uses[name, default: Use()].isRow = false
            }
        }
        let own = uses.removeValue(forKey: reduction.index)
        (self.uses, termSize) = (uses, size)
        self.size = min(Self.mostSize, size * min(reduction.range.count, Self.mostSize))
        rowCount = own.flatMap { own in
            guard own.isRow, own.rowCounts.count == 1, let count = own.rowCounts.first else { return nil }
            return reduction.range == 0...(count - 1) ? count : nil
        }
    }

    /// The placeholders of the indices that it reads, but its own.
    var indices: [String] { uses.keys.sorted() }

    private static let mostSize = ParsingLimits.writtenOut + 1

    private static func uses(in element: IndexedElement) -> [(String, Use)] {
        let (array, subscripts) = (element.array, element.subscripts)
        return Set(subscripts.flatMap(\.factors.keys)).map { index in
            let isRow =
                array.numbers != nil && subscripts[0] == IndexSum(factors: [index: 1])
                && subscripts.dropFirst().allSatisfy { $0.factors[index] == nil }
            return (index, Use(isRow: isRow, rowCounts: isRow ? [array.extents[0]] : []))
        }
    }
}
