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
        guard let path = try value(Keys.arrays) else { return nil }
        guard path.lowercased().hasSuffix(".npz") else {
            throw .usage("\(named(Keys.arrays.name)) got '\(path)', expected a name that ends in .npz")
        }
        if let results = try outputPath(), FileTarget.areSame(path, results) {
            throw .failure("cannot write '\(path)': the results go there too; give each file a name of its own")
        }
        do throws(FileError) { try PartFile.check(path) } catch { throw CommandError(error) }
        return ArraysFile(path: path)
    }
}
