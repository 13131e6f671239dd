/// What the parser knows of indices: variables that stand for an index, an element or a reduction, until all is written
/// out. Their names cannot be written in a text.
struct IndexNames {
    private(set) var elements: [String: IndexedElement] = [:]
    private(set) var reductions: [String: IndexReduction] = [:]
    /// What is known of each reduction, found once, as definitions can stand behind each other deeply and twice each.
    private(set) var facts: [String: ReductionFacts] = [:]
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
        facts[name] = ReductionFacts(reduction, in: self)
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

    /// The most rows that a sum or a mean is over; nil where none is.
    var mostRows: Int? {
        reductions.compactMap { name, reduction in
            reduction.kind == .sum || reduction.kind == .mean ? facts[name]?.rowCount : nil
        }.max()
    }
}
