import ArgumentParser
import LangevinStudies
import Leapstar

/// The options about copies that pull at each other.
struct ReplicaOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Copies that pull at each other, 2 to 64. (default: one alone)", valueName: "count"))
    var replicas: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Their coupling κ, in κ Σ (x_j − x_i) dt. (default: 1)", valueName: "number"))
    var coupling: String?

    @Option(help: ArgumentHelp("The pairs that are coupled: complete or ring. (default: complete)", valueName: "name"))
    var couplingGraph: String?

    var values: [String: RawValue] {
        [
            Keys.replicas.name: replicas, Keys.coupling.name: coupling, Keys.couplingGraph.name: couplingGraph,
        ].asRawValues
    }
}
