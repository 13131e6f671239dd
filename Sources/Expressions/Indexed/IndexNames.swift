/// What the parser knows of indices: variables that stand for an index, an element or a reduction, until all is written
/// out. Their names cannot be written in a text.
struct IndexNames {
    private(set) var elements: [String: IndexedElement] = [:]
    private(set) var reductions: [String: IndexReduction] = [:]
    /// The reductions that stand in no other one, in order: they depend on no index but those of elements.
    private(set) var outermost: [(name: String, reduction: IndexReduction)] = []
    /// The open indices, innermost last: what they are called, and their placeholders.
    private(set) var open: [(name: String, placeholder: String)] = []
    /// The reductions that depend on the indices of an array's elements.
    private var dependent: Set<String> = []
    /// The extents of arrays along each index, where a subscript is the index, plus a whole number.
    private var extentsByIndex: [String: Set<Int>] = [:]
    /// How many of the open indices are those of an array's elements; they are the outermost.
    private var elementIndices = 0
    private var count = 0

    var isEmpty: Bool { count == 0 }

    private mutating func placeholder() -> String {
        count += 1
        return "#\(count)"
    }

    /// Opens the index of a reduction.
    mutating func begin(_ name: String) { open.append((name, placeholder())) }

    /// Opens an index of an array's elements, and returns its placeholder.
    mutating func beginElements(_ name: String) -> String {
        begin(name)
        elementIndices += 1
        return open[open.count - 1].placeholder
    }

    /// The placeholder of the innermost index of that name; nil if there is none.
    func index(_ name: String) -> Expression? {
        open.last { $0.name == name }.map { .variable($0.placeholder) }
    }

    func isIndex(_ placeholder: String) -> Bool { open.contains { $0.placeholder == placeholder } }

    mutating func element(_ element: IndexedElement) -> Expression {
        for (sum, extent) in zip(element.subscripts, element.array.extents) {
            if let index = sum.index { extentsByIndex[index, default: []].insert(extent) }
        }
        let name = placeholder()
        elements[name] = element
        return .variable(name)
    }

    /// Ends the innermost index, which has become that of a reduction.
    mutating func reduce(_ reduction: IndexReduction) -> Expression {
        open.removeLast()
        let name = placeholder()
        reductions[name] = reduction
        if elementIndices > 0, reads(reduction.body) { dependent.insert(name) }
        if open.count == elementIndices { outermost.append((name, reduction)) }
        return .variable(name)
    }

    /// Whether a reduction depends on the indices of an array's elements, directly or through others in it.
    func readsElementIndex(_ name: String) -> Bool { dependent.contains(name) }

    private func reads(_ body: Expression) -> Bool {
        let elementPlaceholders = Set(open.prefix(elementIndices).map(\.placeholder))
        return postorder(of: [body]).contains { node in
            guard case .variable(let name) = node.operation else { return false }
            let factors = elements[name]?.subscripts.flatMap(\.factors.keys) ?? []
            return elementPlaceholders.contains(name) || dependent.contains(name)
                || factors.contains(where: elementPlaceholders.contains)
        }
    }

    /// The extents of arrays along which an index runs.
    func extents(along index: String) -> Set<Int> { extentsByIndex[index] ?? [] }

    /// The placeholders of indices that a reduction reads, without its own.
    func indices(in reduction: IndexReduction) -> Set<String> {
        var indices: Set<String> = []
        for node in postorder(of: [reduction.body]) {
            guard case .variable(let name) = node.operation else { continue }
            if let element = elements[name] {
                indices.formUnion(element.subscripts.flatMap(\.factors.keys))
            } else if let inner = reductions[name] {
                indices.formUnion(self.indices(in: inner))
            } else {
                indices.insert(name)
            }
        }
        return indices.subtracting([reduction.index])
    }

    // MARK: Rows of tables

    /// The number of rows of the tables that a reduction runs along, where its index is nothing but that of their rows.
    func rowCount(of reduction: IndexReduction) -> Int? {
        var counts: Set<Int> = []
        guard collectRows(reduction.body, reduction.index, &counts), counts.count == 1, let count = counts.first,
            reduction.range == 0...(count - 1)
        else { return nil }
        return count
    }

    /// Whether all that reads an index reads a row of a table; adds the numbers of rows.
    private func collectRows(_ body: Expression, _ index: String, _ counts: inout Set<Int>) -> Bool {
        for node in postorder(of: [body]) {
            guard case .variable(let name) = node.operation else { continue }
            if name == index { return false }
            if let inner = reductions[name], !collectRows(inner.body, index, &counts) { return false }
            guard let element = elements[name], element.subscripts.contains(where: { $0.factors[index] != nil }) else {
                continue
            }
            guard element.array.numbers != nil, element.subscripts[0] == IndexSum(factors: [index: 1]),
                element.subscripts.dropFirst().allSatisfy({ $0.factors[index] == nil })
            else { return false }
            counts.insert(element.array.extents[0])
        }
        return true
    }

    /// The operations of an expression whose reductions are written out, about.
    func size(of body: Expression) -> Int {
        let nodes = postorder(of: [body])
        return nodes.reduce(nodes.count) { sum, node in
            guard case .variable(let name) = node.operation, let inner = reductions[name] else { return sum }
            let size = size(of: inner.body).multipliedReportingOverflow(by: inner.range.count)
            return size.overflow ? .max / 2 : min(.max / 2, sum + size.partialValue)
        }
    }
}
