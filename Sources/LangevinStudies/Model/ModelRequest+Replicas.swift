import Dynamics
import Jobs
import Messages

extension ModelRequest {
    /// The copies of `single` that are asked for; nil for one alone.
    func checkedReplicas(_ single: Landscape) throws(JobError) -> Replicas? {
        guard let replicas else {
            try refuseIdleCoupling()
            return nil
        }
        guard (2...UInt64(Replicas.largestCount)).contains(replicas) else {
            throw .invalid(
                .outOfRange(
                    """
                    \(said: Keys.replicas.name) must be \(expected: "2 to \(Replicas.largestCount)"), \
                    got \(got: replicas)
                    """))
        }
        let coordinates = Int(replicas) * single.dimension
        guard coordinates <= LandscapeLibrary.maximumDimension else {
            throw .invalid(
                .outOfRange(
                    """
                    \(got: replicas) \(said: Keys.replicas.name) have \(coordinates) coordinates, \
                    expected \(expected: "at most \(LandscapeLibrary.maximumDimension)"); \
                    \(remedy: "take fewer replicas or dimensions")
                    """))
        }
        let coupling = coupling ?? 1
        guard coupling >= 0, coupling.isFinite else {
            throw .invalid(
                .outOfRange("\(said: Keys.coupling.name) must be \(expected: "0 or above"), got \(got: coupling)"))
        }
        let made = Replicas(count: Int(replicas), coupling: coupling, graph: couplingGraph ?? .complete)
        try refuseMiniBatches(single)
        try refuseSharedNames(made, single)
        return made
    }

    private func refuseIdleCoupling() throws(JobError) {
        for (name, isGiven) in [(Keys.coupling.name, coupling != nil), (Keys.couplingGraph.name, couplingGraph != nil)]
        where isGiven {
            throw .invalid(
                .conflict(
                    """
                    \(said: name) is for \(expected: "replicas"), but there is one copy alone; \
                    \(remedy: "add \(field: Keys.replicas.name, "8") or leave it out")
                    """))
        }
    }

    private func refuseMiniBatches(_ single: Landscape) throws(JobError) {
        guard single.batch != nil else { return }
        throw .invalid(
            .unsupported(
                """
                \(said: Keys.replicas.name) take the gradient of \(expected: "all rows"), got a \
                \(word: "batch"); \(remedy: "leave one of them out")
                """))
    }

    /// A coordinate of a copy must not be called as a parameter is.
    private func refuseSharedNames(_ replicas: Replicas, _ single: Landscape) throws(JobError) {
        let parameters = Set(single.parameters.map(\.name))
        let names = (1...replicas.count).flatMap { index in single.variables.map { Replicas.name($0, in: index) } }
        guard let both = names.first(where: parameters.contains) else { return }
        throw .invalid(
            .conflict(
                """
                '\(got: both)' would be a coordinate of a replica and is \(word: "set") as a parameter; \
                \(remedy: "rename one of them")
                """))
    }
}
