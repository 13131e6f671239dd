import Leapstar
import Reports

extension Settings {
    /// A command line that gives the same results, with everything about the experiment from flags and files.
    var paperCommand: String {
        let names = Set(layers.flatMap(\.values.keys)).intersection(Self.paperKeys).sorted()
        let words = names.flatMap { name -> [String] in
            guard let layer = strongest(having: name), let raw = layers[layer].values[name] else { return [] }
            return raw.arguments(repeating: name == Keys.set.name).flatMap { ["--\(name)", $0.quotedForShell] }
        }
        return (["leapstar", "paper", "--out", "DIR"] + words).joined(separator: " ")
    }

    private static let paperKeys: Set<String> = Set(
        ExperimentRequest.landscapeFields.map(\.name) + Keys.schemeParameters.map(\.key.name) + [
            Keys.sigma.name, Keys.noise.name, Keys.noiseScaling.name, Keys.noiseDraws.name,
            Keys.cap.name, Keys.quantity.name,
            Keys.steps.name, Keys.tailFraction.name, Keys.seeds.name, Keys.estimator.name, Keys.rng.name,
            Keys.seed.name, Keys.confidence.name, Keys.replicates.name,
        ])
}

extension RawValue {
    /// The value as an option takes it; several where the option is repeated for each.
    fileprivate func arguments(repeating isRepeated: Bool) -> [String] {
        switch self {
        case .text(let text): [text]
        case .list(let items): isRepeated ? items : [items.joined(separator: ",")]
        case .table(let table): table.map { "\($0.key)=\($0.value)" }.sorted()
        }
    }
}
