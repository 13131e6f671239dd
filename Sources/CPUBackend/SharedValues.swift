import Expressions
import Programs

/// The values that all samples of a block share, in one array: the program's uniforms, then constants and tables in the
/// order in which they are met.
struct SharedValues: Sendable {
    private let uniformCount: Int
    private(set) var constants: [Double] = []
    var count: Int { uniformCount + constants.count }
    private var places: [Number: Int] = [:]
    private var tables: [Table: Int] = [:]

    init(uniformCount: Int) { self.uniformCount = uniformCount }

    /// The place of a constant, which is added if it is new.
    mutating func place(of constant: Number) -> Int {
        if let place = places[constant] { return place }
        constants.append(constant.value)
        places[constant] = uniformCount + constants.count - 1
        return uniformCount + constants.count - 1
    }

    /// The place of a table's first value; all of its values are added if it is new.
    mutating func place(of table: Table) -> Int {
        if let place = tables[table] { return place }
        let place = count
        constants += table.values
        tables[table] = place
        return place
    }

    /// Reserves a place for a value that is known only at run time.
    mutating func reserve() -> Int { reserve(1) }

    /// Reserves places next to each other, such as those of a row's numbers, and returns the first.
    mutating func reserve(_ number: Int) -> Int {
        let first = count
        constants += [Double](repeating: .nan, count: number)
        return first
    }

    /// The array for one probe; `known` gives the values of uniforms and of places from ``reserve()``.
    func values(_ known: [Int: Double]) -> [Double] {
        var values = Array(repeating: 0, count: uniformCount) + constants
        for (place, value) in known { values[place] = value }
        return values
    }
}
