import Expressions
import Programs

/// The tables in which a program looks up values, by the names of their arrays.
struct TableText {
    private let places: [Table: Int]
    /// The arrays, none of them empty.
    let arrays: [DataArray]

    init(_ program: TrajectoryProgram) {
        var places: [Table: Int] = [:]
        var arrays: [DataArray] = []
        for table in program.allCodes.flatMap(\.instructions).compactMap(\.operation.table) where places[table] == nil {
            places[table] = arrays.count
            arrays.append(DataArray(name: Self.name(arrays.count), values: .numbers(table.values)))
        }
        (self.places, self.arrays) = (places, arrays)
    }

    /// The values of `table` at the index of each lane.
    func lookup(_ table: Table, at index: String) -> String {
        "ls_gather(\(name(of: table)), ls_index(\(index), F64(\(table.values.count - 1).0)))"
    }

    func name(of table: Table) -> String {
        guard let place = places[table] else {
            preconditionFailure("table '\(table.name)' is not in the program's text")
        }
        return Self.name(place)
    }

    private static func name(_ place: Int) -> String { "ls_table\(place)" }
}

extension Operation {
    /// The table that the operation reads.
    fileprivate var table: Table? {
        switch self {
        case .lookup(let table): table
        case .rows(let loop): loop.data
        default: nil
        }
    }
}
