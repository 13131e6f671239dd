package import Messages

/// The reason why the ranks of a launcher cannot work together.
package enum RankError: MessageError, Hashable {
    /// srun started several processes and offers no way in which they find each other.
    case noInterface(size: Int)
    case noLibrary(Launcher, reasons: [String])
    /// The library sees another number of ranks than the launcher started.
    case worldSize(got: Int, Launcher, library: String)
    /// A call of the library failed.
    case call(String, code: Int32)
    /// A rank was started by another version, or with other arguments.
    case different(what: String, rank: Int, host: String, got: String, expected: String)
    case silent(ranks: [Int], seconds: Int)

    package var message: Message {
        switch self {
        case .noInterface(let size):
            .conflict(
                """
                srun started \(got: "\(size) processes") that cannot find each other, expected \
                \(expected: "--mpi=pmi2 or --mpi=pmix"); \(remedy: "add one of them to srun, or \(Self.off)")
                """)
        case .noLibrary(let launcher, let reasons):
            .conflict(
                """
                a launcher (\(launcher.family.rawValue)) started \(got: "\(launcher.size) ranks"), but no MPI library \
                can be loaded (\(reasons.joined(separator: "; "))), expected \(expected: "that of the launcher"); \
                \(remedy: "give its path in \(Launcher.overrideVariable), or \(Self.off)")
                """)
        case .worldSize(let got, let launcher, let library):
            .conflict(
                """
                the launcher (\(launcher.family.rawValue)) started \(launcher.size) ranks, but the MPI library sees \
                \(got: got), expected \(expected: "as many"): '\(library)' belongs to another launcher; \
                \(remedy: "use its own mpiexec, or give the path of the launcher's library in \(Launcher.overrideVariable)")
                """)
        case .call(let what, let code): Message("MPI cannot \(what) (\(got: "error \(code)"))").coded(.failed)
        case .different(let what, let rank, let host, let got, let expected):
            .conflict(
                """
                rank \(rank) on '\(host)' has another \(what): got \(got: got), expected \
                \(expected: "\(expected), as rank 0 has"); \
                \(remedy: "start the same program with the same command everywhere")
                """)
        case .silent(let ranks, let seconds):
            Message(
                """
                \(got: "rank \(ranks.map(String.init).joined(separator: ", "))") has not been heard of for \
                \(seconds) s, expected \(expected: "every rank"); \(remedy: "look at its node")
                """
            ).coded(.failed)
        }
    }

    private static let off = "set \(Launcher.overrideVariable)=off for separate runs"
}
