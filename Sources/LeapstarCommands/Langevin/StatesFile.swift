import LangevinStudies
import Leapstar
import OutputFiles
import Reports

/// The file for the states of all trajectories, in the format that its name says.
struct StatesFile {
    enum Format: String, CaseIterable {
        case npz, csv, json

        init?(ending name: String) {
            guard let format = Self.allCases.first(where: { name.lowercased().hasSuffix(".\($0.rawValue)") }) else {
                return nil
            }
            self = format
        }
    }

    let path: String
    let format: Format

    /// Writes the states of a solution and its paths.
    @MainActor func write(_ record: SolveRecord) throws(CommandError) {
        switch format {
        case .npz: try writeArrays(record)
        case .csv:
            try writeText { (file) throws(CommandError) in
                try file.write("temperature,time,trajectory,\(record.variables.joined(separator: ","))\n")
                try record.eachState { (row) throws(CommandError) in try file.write(row.csv) }
            }
        case .json:
            try writeText { (file) throws(CommandError) in
                try file.write(JSONText.document(StatesDocument(record)))
            }
        }
    }

    @MainActor private func writeText(
        _ body: (borrowing AtomicFile) throws(CommandError) -> Void
    ) throws(CommandError) {
        var file = try AtomicFile.create(path)
        try body(file)
        try file.commit()
    }

    /// Arrays: `temperatures`, `times`, `states` (temperature × time × trajectory × coordinate) and, where paths are kept,
    /// `path_times` and `paths` (temperature × trajectory × point × coordinate).
    private func writeArrays(_ record: SolveRecord) throws(CommandError) {
        do throws(FileError) {
            var archive = try NumPyArchive.create(path)
            let temperatures = record.temperatures.map { $0 ?? .nan }
            try archive.append("temperatures", [temperatures.count], temperatures)
            try archive.append("times", [record.times.count], record.times)
            try archive.begin("states", Double.self, shape: record.statesShape)
            for block in record.stateBlocks { try archive.append(block) }
            if let paths = record.paths {
                let points = paths.first?.first?.count ?? 0
                let shape = [paths.count, paths.first?.count ?? 0, points, record.variables.count]
                try archive.append("path_times", [points], record.pathTimes)
                try archive.append("paths", shape, paths.flatMap { $0.flatMap { $0.flatMap { $0 } } })
            }
            try archive.commit()
        } catch { throw CommandError(error) }
    }
}

extension NumPyArchive {
    fileprivate mutating func append(_ name: String, _ shape: [Int], _ values: [Double]) throws(FileError) {
        try begin(name, Double.self, shape: shape)
        try append(values)
    }
}

extension Settings {
    /// The file for the states, where it is requested; refused here where it cannot be written.
    func statesFile() throws(CommandError) -> StatesFile? {
        let path = try fileBeside(Keys.states, endings: StatesFile.Format.allCases.map { ".\($0.rawValue)" })
        guard let path, let format = StatesFile.Format(ending: path) else { return nil }
        return StatesFile(path: path, format: format)
    }
}
