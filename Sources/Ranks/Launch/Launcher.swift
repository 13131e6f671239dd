/// The launcher that started this process as one of several ranks, as its environment tells.
package struct Launcher: Sendable, Hashable {
    /// How a launcher and its ranks find each other.
    package enum Family: String, Sendable {
        /// MPICH's, Intel's, and srun with PMI2.
        case pmi = "PMI"
        /// That of Open MPI.
        case openMPI = "Open MPI"
        /// srun with PMIx.
        case pmix = "PMIx"
        /// srun without either.
        case slurm = "srun"
    }

    package let family: Family
    package let rank: Int
    package let size: Int

    package init(_ family: Family, rank: Int, size: Int) { (self.family, self.rank, self.size) = (family, rank, size) }

    /// The environment variable that names the MPI library to load, or says `off` where a launcher is not to be heeded.
    package static let overrideVariable = "LEAPSTAR_MPI"

    /// The launcher that the environment tells of; nil where there is none, or for a single rank.
    package static func seen(in environment: [String: String]) -> Launcher? {
        guard environment[overrideVariable] != "off", let launcher = any(in: environment), launcher.size > 1 else {
            return nil
        }
        return launcher
    }

    /// Whatever was launched within a Slurm job carries Slurm's variables, too: they come last.
    private static func any(in environment: [String: String]) -> Launcher? {
        func number(_ name: String) -> Int? { environment[name].flatMap { Int($0) } }
        func launcher(_ family: Family, _ rank: String, _ size: String) -> Launcher? {
            number(rank).flatMap { rank in number(size).map { Launcher(family, rank: rank, size: $0) } }
        }
        let step = environment["SLURM_STEP_ID"] == nil ? "" : "SLURM_STEP_NUM_TASKS"
        return launcher(.openMPI, "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE")
            ?? launcher(.pmi, "PMI_RANK", "PMI_SIZE")
            ?? launcher(.pmix, "PMIX_RANK", step) ?? launcher(.slurm, "SLURM_PROCID", step)
    }
}
