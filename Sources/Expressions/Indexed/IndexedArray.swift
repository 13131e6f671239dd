/// An array that an expression can read by index: coordinates such as `q[1024]`, or a table of numbers.
public struct IndexedArray: Hashable, Sendable {
    /// What an index beyond the ends reads.
    public enum Ends: Hashable, Sendable {
        /// Nothing is beyond them: such an index is an error.
        case none
        /// The array goes on from its other end.
        case periodic
        /// Nothing: a term that reads beyond an open end is left out.
        case open
        /// One number before the first element, and one after the last.
        case fixed(before: Double, after: Double)
    }

    /// What elements are.
    enum Content: Hashable, Sendable {
        case variables
        case numbers(Table)
    }

    public let name: String
    /// The number of elements along each index, each 1 or more.
    public let extents: [Int]
    public let ends: Ends
    let content: Content

    /// An array of variables, whose names are those of ``elementNames``.
    public init(_ name: String, _ extents: [Int], ends: Ends = .none) {
        precondition(!extents.isEmpty && extents.allSatisfy { $0 > 0 }, "got extents \(extents), expected some above 0")
        (self.name, self.extents, self.ends, content) = (name, extents, ends, .variables)
    }

    /// An array of numbers; the last index moves fastest.
    public init(_ name: String, _ extents: [Int], numbers: [Double]) {
        precondition(numbers.count == extents.reduce(1, *), "got \(numbers.count) numbers for extents \(extents)")
        (self.name, self.extents, ends) = (name, extents, .none)
        content = .numbers(Table(name, numbers))
    }

    /// The numbers of a table, the last index moving fastest; nil of variables.
    public var numbers: [Double]? { if case .numbers(let table) = content { table.values } else { nil } }

    public var count: Int { extents.reduce(1, *) }

    /// The names of all elements in order, the last index moving fastest: `w[0,0]`, `w[0,1]`, ….
    public var elementNames: [String] { allSubscripts.map(name) }

    /// What the indices of an element are called where an expression is of one.
    var indexNames: ArraySlice<String> { Self.knownIndexNames.prefix(extents.count) }

    /// As many as an array may have indices.
    static let knownIndexNames = ["i", "j", "k", "l"]

    /// The subscripts of all elements, in order.
    var allSubscripts: [[Int]] { (0..<count).map(subscripts) }

    func name(at subscripts: [Int]) -> String {
        "\(name)[\(subscripts.map(String.init).joined(separator: ","))]"
    }

    private func subscripts(of place: Int) -> [Int] {
        var (rest, subscripts) = (place, [Int](repeating: 0, count: extents.count))
        for axis in extents.indices.reversed() {
            (rest, subscripts[axis]) = rest.quotientAndRemainder(dividingBy: extents[axis])
        }
        return subscripts
    }
}

extension IndexedArray {
    /// What an index reads.
    enum Reading {
        case value(Expression)
        /// The term that reads it is left out.
        case nothing
        /// There is nothing there.
        case fault(subscript: Int, extent: Int)
    }

    func read(_ subscripts: [Int]) -> Reading {
        guard let axis = extents.indices.first(where: { !(0..<extents[$0]).contains(subscripts[$0]) }) else {
            return .value(element(subscripts))
        }
        switch ends {
        case .none: return .fault(subscript: subscripts[axis], extent: extents[axis])
        case .open: return .nothing
        case .fixed(let before, let after): return .value(Expression(subscripts[axis] < 0 ? before : after))
        case .periodic: return .value(element(zip(subscripts, extents).map { ($0 % $1 + $1) % $1 }))
        }
    }

    private func element(_ subscripts: [Int]) -> Expression {
        guard case .numbers(let table) = content else { return .variable(name(at: subscripts)) }
        return Expression(table.values[zip(subscripts, extents).reduce(0) { $0 * $1.1 + $1.0 }])
    }
}
