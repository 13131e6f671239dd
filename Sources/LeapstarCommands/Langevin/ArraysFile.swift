import LangevinStudies
import Leapstar
import OutputFiles

/// The file for the chains of a check: one array `chains`, quantity × chain × draw, in the order of the JSON document.
struct ArraysFile {
    let path: String

    func write(_ record: CheckGibbsRecord) throws(CommandError) {
        let chains = record.chains
        do throws(FileError) {
            var archive = try NumPyArchive.create(path)
            let shape = [chains.count, chains.first?.count ?? 0, record.plan.tail.draws]
            try archive.begin("chains", Double.self, shape: shape)
            for rows in chains { for draws in rows { try archive.append(draws) } }
            try archive.commit()
        } catch { throw CommandError(error) }
    }
}

extension Settings {
    /// The file for chains, where it is requested; refused here where it cannot be written.
    func arraysFile() throws(CommandError) -> ArraysFile? {
        try fileBeside(Keys.arrays, endings: [".npz"]).map(ArraysFile.init)
    }
}
