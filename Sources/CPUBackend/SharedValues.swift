import Expressions
import Programs

/// The values that all samples of a block share, in one array: the program's uniforms, then constants and tables as
/// they are met.
struct SharedValues: Sendable {
    private let uniformCount: Int
    private(set) var constants: [Double] = []
    var count: Int { uniformCount + constants.count }
    private var places: [Number: Int] = [:]
    private var tables: [Table: Int] = [:]

    init(uniformCount: Int) { self.uniformCount = uniformCount }

    /// Where a constant stands, entering it if it is new.
    mutating func place(of constant: Number) -> Int {
        if let place = places[constant] { return place }
        constants.append(constant.value)
        places[constant] = uniformCount + constants.count - 1
        return uniformCount + constants.count - 1
    }

    /// Where the first value of a table stands, entering all of them if it is new.
    mutating func place(of table: Table) -> Int {
        if let place = tables[table] { return place }
        let place = count
        constants += table.values
        tables[table] = place
        return place
    }

    /// Reserves a place for a value known only at run time.
    mutating func reserve() -> Int {
        constants.append(.nan)
        return uniformCount + constants.count - 1
    }

    /// The array for one probe; `known` fills the places of uniforms and those handed out by ``reserve()``.
    func values(_ known: [Int: Double]) -> [Double] {
        var values = Array(repeating: 0, count: uniformCount) + constants
        for (place, value) in known { values[place] = value }
        return values
    }
}
