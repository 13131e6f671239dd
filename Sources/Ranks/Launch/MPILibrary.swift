import CMPI
import Foundation

/// The MPI library of a launcher, loaded at run time and not yet started.
struct MPILibrary: @unchecked Sendable {
    // Safe to share: the table is written once, before anyone sees it, and never freed. Its calls come from one thread.
    let table: OpaquePointer
    let path: String

    /// The library's description of itself, on one line.
    let version: String
    private var isOpenMPI: Bool { version.contains("Open MPI") }

    /// Loads the library that the environment names, else the launcher's own.
    ///
    /// A library of another family would give every rank a world of its own, or end the process when it is started.
    static func load(for launcher: Launcher, environment: [String: String]) throws(RankError) -> MPILibrary {
        if launcher.family == .slurm { throw .noInterface(size: launcher.size) }
        var reasons: [String] = []
        if let path = environment[Launcher.overrideVariable], !path.isEmpty {
            guard let library = load(path, &reasons) else { throw .noLibrary(launcher, reasons: reasons) }
            return library
        }
        for path in candidates(for: launcher, environment) {
            guard let library = load(path, &reasons) else { continue }
            if launcher.family == .pmix || library.isOpenMPI == (launcher.family == .openMPI) { return library }
            reasons.append("'\(path)' is \(library.version.prefix { $0 != "," })")
        }
        throw .noLibrary(launcher, reasons: Array(reasons.prefix(3)))
    }

    /// Names in the order in which they are tried: beside the launcher first, as several families may be installed.
    private static func candidates(for launcher: Launcher, _ environment: [String: String]) -> [String] {
        let (standard, open) = ("libmpi_abi.so.1", "libmpi.so.40")
        let mpich = ["libmpi.so.12", "libmpich.so.12"]
        let names =
            switch launcher.family {
            case .openMPI: [open, standard]
            case .pmi, .slurm: [standard] + mpich
            case .pmix: [open, standard] + mpich
            }
        return folders(environment).flatMap { folder in names.map { "\(folder)/\($0)" } } + names
    }

    /// Where a launcher's libraries are if the loader does not know them.
    private static func folders(_ environment: [String: String]) -> [String] {
        let named = environment["OMPI_LIBDIR_LOC"].map { [$0] } ?? []
        let paths = (environment["PATH"] ?? "").split(separator: ":")
        let beside = paths.filter { access("\($0)/mpiexec", X_OK) == 0 }.map { "\($0)/../lib" }
        return named + Ancestors.folders.map { "\($0)/../lib" } + beside
    }

    private static func load(_ path: String, _ reasons: inout [String]) -> MPILibrary? {
        var table: OpaquePointer?
        var detail = [CChar](repeating: 0, count: 1024)
        let outcome = ls_mpi_load(path, &table, &detail, detail.count)
        switch outcome {
        case .LS_MPI_LOADED: return table.map { MPILibrary(table: $0, path: path, version: versionText($0)) }
        case .LS_MPI_NOT_LOADABLE: reasons.append(text(detail))
        case .LS_MPI_INCOMPLETE: reasons.append("'\(path)' lacks \(text(detail))")
        }
        return nil
    }

    private static func versionText(_ table: OpaquePointer) -> String {
        var buffer = [CChar](repeating: 0, count: Int(LS_MPI_VERSION_CAPACITY))
        ls_mpi_version(table, &buffer)
        return text(buffer).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }

    private static func text(_ bytes: [CChar]) -> String {
        String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
