/// What the parser knows of indices: variables that stand for an index, an element or a reduction, until all is written
/// out. Their names cannot be written in a text.
struct IndexNames {
    private(set) var elements: [String: IndexedElement] = [:]
    private(set) var reductions: [String: IndexReduction] = [:]
    /// The open indices, innermost last: what they are called, and their placeholders.
    private(set) var open: [(name: String, placeholder: String)] = []
    private var count = 0

    var isEmpty: Bool { count == 0 }

    private mutating func placeholder() -> String {
        count += 1
        return "#\(count)"
    }

    /// Opens an index, and returns its placeholder.
    @discardableResult mutating func begin(_ name: String) -> String {
        open.append((name, placeholder()))
        return open[open.count - 1].placeholder
    }

    /// The placeholder of the innermost index of that name; nil if there is none.
    func index(_ name: String) -> Expression? {
        open.last { $0.name == name }.map { .variable($0.placeholder) }
    }

    func isIndex(_ placeholder: String) -> Bool { open.contains { $0.placeholder == placeholder } }

    mutating func element(_ element: IndexedElement) -> Expression {
        let name = placeholder()
        elements[name] = element
        return .variable(name)
    }

    /// Ends the innermost index, which has become that of a reduction.
    mutating func reduce(_ reduction: IndexReduction) -> Expression {
        open.removeLast()
        let name = placeholder()
        reductions[name] = reduction
        return .variable(name)
    }

    /// The extents of arrays along which an index runs: where a subscript is the index, plus a whole number.
    func extents(along index: String) -> Set<Int> {
        let axes = elements.values.flatMap { Array(zip($0.subscripts, $0.array.extents)) }
        return Set(axes.filter { $0.0.factors == [index: 1] }.map(\.1))
    }
}
